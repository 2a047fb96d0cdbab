"""A group whose task was cancelled before it entered gets that cancellation at its first wait."""
import asyncio

from prelude import log, vrun


async def child():
    log('never')


async def parent():
    asyncio.current_task().cancel('beforehand')
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            log('body ends')
    except BaseException as e:
        log('parent', e)
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

"""Cancelled from outside while a child fails in its cleanup: the failure comes out."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        raise Boom('in cleanup')


async def parent():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
    except BaseException as e:
        log('parent', e, asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel('msg')
    await asyncio.wait([task])
    log(task.cancelled(), None if task.cancelled() else task.exception())


vrun(main())

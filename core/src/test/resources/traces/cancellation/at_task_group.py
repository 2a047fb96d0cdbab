"""Cancelling a task that waits for its task group cancels the children."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('child', e)
        raise


async def parent():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            log('body ends')
    except BaseException as e:
        log('parent', e)
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel('msg')
    await asyncio.wait([task])
    log(task.cancelled(), task.cancelling())


vrun(main())

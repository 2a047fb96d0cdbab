"""Cancelling a task in wait_for() cancels the inner task and waits for it."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('child', e)
        await asyncio.sleep(1)
        log('child cleaned up')
        raise


async def parent():
    try:
        await asyncio.wait_for(child(), 5)
    except BaseException as e:
        log('parent', e)
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel('msg')
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

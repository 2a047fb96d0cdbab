"""Cancelling a task that awaits a future cancels the future."""
import asyncio

from prelude import log, vrun


async def child(future):
    try:
        await future
    except asyncio.CancelledError as e:
        log('child', e, 'future cancelled', future.cancelled())
        raise


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(child(future))
    await asyncio.sleep(1)
    task.cancel('msg')
    log('at once', future.cancelled(), task.cancelled())
    await asyncio.wait([task])
    log('then', task.cancelled())


vrun(main())

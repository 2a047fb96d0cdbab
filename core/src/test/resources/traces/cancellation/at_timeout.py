"""Cancelling a task inside timeout() is a cancellation, not a timeout."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        async with asyncio.timeout(5) as timeout:
            await asyncio.sleep(10)
    except BaseException as e:
        log('child', e, 'expired', timeout.expired())
        raise


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel('msg')
    await asyncio.wait([task])
    log(task.cancelled(), task.cancelling())


vrun(main())

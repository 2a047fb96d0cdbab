"""A task cancelled from outside in the iteration in which the timeout expires is cancelled, not timed out."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        async with asyncio.timeout(1) as timeout:
            await asyncio.sleep(10)
    except BaseException as e:
        log(e, 'expired', timeout.expired(), asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(1, task.cancel, 'from outside')
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

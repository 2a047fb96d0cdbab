"""A task may swallow its cancellation and return; it is then not cancelled, but cancelling() stays 1."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('swallowed', e)
    await asyncio.sleep(1)
    return 'result'


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    log(await task)
    log(task.cancelled(), task.cancelling())


vrun(main())

"""A task that was cancelled once before, and went on, can still time out."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log('swallowed')
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(10)
    except BaseException as e:
        log(e, asyncio.current_task().cancelling())


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    await task


vrun(main())

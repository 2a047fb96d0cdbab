"""A task cancelled during sleep(0) gets CancelledError when it is resumed."""
import asyncio

from prelude import log, vrun


async def child():
    for i in range(5):
        log('child', i)
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as e:
        log('main', e)


vrun(main())

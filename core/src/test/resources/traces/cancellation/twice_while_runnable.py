"""Two cancels of a task that is about to run: the last message wins."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(0)
        log('never')
    except asyncio.CancelledError as e:
        log('child', e)


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel('one')
    task.cancel('two')
    await task


vrun(main())

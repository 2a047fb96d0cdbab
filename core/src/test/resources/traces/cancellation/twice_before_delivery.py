"""Two cancels before delivery are one CancelledError, with the first message when it awaits."""
import asyncio

from prelude import log, vrun


async def child():
    for _ in range(2):
        try:
            await asyncio.sleep(10)
            log('slept')
        except asyncio.CancelledError as e:
            log('child', e, asyncio.current_task().cancelling())


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    log(task.cancel('one'), task.cancelling())
    log(task.cancel('two'), task.cancelling())
    await task
    log(task.cancelled(), task.cancelling())


vrun(main())

"""A task that raises CancelledError by itself counts as cancelled."""
import asyncio

from prelude import log, vrun


async def child():
    await asyncio.sleep(1)
    raise asyncio.CancelledError('on my own')


async def main():
    task = asyncio.create_task(child())
    try:
        await task
    except asyncio.CancelledError as e:
        log(e, task.cancelled(), task.cancelling())


vrun(main())

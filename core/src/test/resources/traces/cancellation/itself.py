"""A task that cancels itself gets CancelledError at its next suspension."""
import asyncio

from prelude import log, vrun


async def child():
    log('cancel', asyncio.current_task().cancel('by myself'))
    log('still running')
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        log('child', e)
        raise


async def main():
    task = asyncio.create_task(child())
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

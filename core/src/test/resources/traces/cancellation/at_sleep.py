"""A task cancelled while it sleeps gets CancelledError at the sleep, with the message."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('child', e)
        raise
    finally:
        log('finally')


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    log('cancel', task.cancel('enough'))
    log('not yet', task.cancelled())
    try:
        await task
    except asyncio.CancelledError as e:
        log('main', e, task.cancelled())


vrun(main())

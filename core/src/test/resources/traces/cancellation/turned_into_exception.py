"""A task that answers its cancellation with another exception has failed, not been cancelled."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise Boom('instead')


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except Boom as e:
        log(e)
    log(task.cancelled(), task.exception())


vrun(main())

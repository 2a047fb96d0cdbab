"""A task that cancels itself and raises without suspending has failed."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    asyncio.current_task().cancel()
    raise Boom('a')


async def main():
    task = asyncio.create_task(child())
    try:
        await task
    except BaseException as e:
        log('main', e)
    log(task.cancelled())


vrun(main())

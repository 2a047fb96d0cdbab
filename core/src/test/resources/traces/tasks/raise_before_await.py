"""A failure nobody has awaited yet is kept until someone does."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    raise Boom('early')


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    log(task.done(), task.exception())
    try:
        await task
    except Boom as e:
        log('caught', e)


vrun(main())

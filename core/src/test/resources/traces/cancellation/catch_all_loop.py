"""A worker that catches Exception is still ended by a cancellation."""
import asyncio

from prelude import Boom, log, vrun


async def worker():
    while True:
        try:
            await asyncio.sleep(1)
            raise Boom('work')
        except Exception as e:
            log('worker goes on after', e)


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(2.5)
    task.cancel()
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

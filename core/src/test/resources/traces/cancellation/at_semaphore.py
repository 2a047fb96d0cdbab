"""A cancelled acquire of a semaphore takes no permit."""
import asyncio

from prelude import log, vrun


async def holder(name, semaphore):
    try:
        async with semaphore:
            log(name, 'in')
            await asyncio.sleep(2)
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    semaphore = asyncio.Semaphore(1)
    tasks = [asyncio.create_task(holder(name, semaphore)) for name in 'abc']
    await asyncio.sleep(1)
    tasks[1].cancel('msg')
    await asyncio.wait(tasks)
    log([t.cancelled() for t in tasks], semaphore.locked())


vrun(main())

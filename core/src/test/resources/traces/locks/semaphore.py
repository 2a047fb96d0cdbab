"""A semaphore lets so many in at once, in order."""
import asyncio

from prelude import log, vrun


async def holder(name, semaphore):
    async with semaphore:
        log(name, 'in')
        await asyncio.sleep(1)


async def main():
    semaphore = asyncio.Semaphore(2)
    log(semaphore.locked())
    tasks = [asyncio.create_task(holder(name, semaphore)) for name in 'abcde']
    await asyncio.sleep(0.5)
    log(semaphore.locked())
    await asyncio.wait(tasks)
    log(semaphore.locked())


vrun(main())

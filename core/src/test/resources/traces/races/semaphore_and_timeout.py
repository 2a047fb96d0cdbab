"""Waiters of a semaphore with limits of their own."""
import asyncio

from prelude import log, vrun


async def worker(name, semaphore, limit):
    try:
        async with asyncio.timeout(limit):
            async with semaphore:
                log(name, 'in')
                await asyncio.sleep(2)
                log(name, 'out')
    except TimeoutError as e:
        log(name, e)


async def main():
    semaphore = asyncio.Semaphore(2)
    limits = (('a', 5), ('b', 1), ('c', 1.5), ('d', 4), ('e', 2.5), ('f', 9))
    await asyncio.gather(*(worker(name, semaphore, limit) for name, limit in limits))
    log(semaphore.locked())


vrun(main())

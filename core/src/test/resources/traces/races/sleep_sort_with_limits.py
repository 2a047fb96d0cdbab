"""Many small sleeps under a semaphore: the order of the ends."""
import asyncio

from prelude import log, vrun


async def job(i, semaphore, ended):
    async with semaphore:
        await asyncio.sleep((i * 7 % 5) / 4)
        ended.append(i)


async def main():
    semaphore, ended = asyncio.Semaphore(3), []
    await asyncio.gather(*(job(i, semaphore, ended) for i in range(20)))
    log(ended)


vrun(main())

"""A party that comes back while others still leave waits for the next round."""
import asyncio

from prelude import log, vrun


async def fast(barrier):
    for i in range(2):
        log('fast', i, await barrier.wait())


async def slow(barrier):
    log('slow', 0, await barrier.wait())
    await asyncio.sleep(1)
    log('slow', 1, await barrier.wait())


async def main():
    barrier = asyncio.Barrier(2)
    await asyncio.gather(slow(barrier), fast(barrier))


vrun(main())

"""A barrier can be used round after round."""
import asyncio

from prelude import log, vrun


async def party(name, barrier, delay):
    for i in range(3):
        await asyncio.sleep(delay)
        await barrier.wait()
        log(name, 'round', i)


async def main():
    barrier = asyncio.Barrier(2)
    await asyncio.gather(party('a', barrier, 1), party('b', barrier, 2))


vrun(main())

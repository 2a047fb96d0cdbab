"""A barrier as a context manager: the body begins when all have come."""
import asyncio

from prelude import log, vrun


async def party(name, barrier, delay):
    await asyncio.sleep(delay)
    async with barrier as position:
        log(name, 'in', position)


async def main():
    barrier = asyncio.Barrier(2)
    await asyncio.gather(party('a', barrier, 1), party('b', barrier, 2))


vrun(main())

"""A barrier lets its parties go on together; each learns its place."""
import asyncio

from prelude import log, vrun


async def party(name, barrier, delay):
    await asyncio.sleep(delay)
    log(name, 'arrives')
    position = await barrier.wait()
    log(name, 'goes on', position)


async def main():
    barrier = asyncio.Barrier(3)
    log(barrier.parties, barrier.n_waiting, barrier.broken)
    await asyncio.gather(party('a', barrier, 1), party('b', barrier, 3), party('c', barrier, 2))
    log(barrier.parties, barrier.n_waiting, barrier.broken)


vrun(main())

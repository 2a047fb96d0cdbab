"""A broken barrier works again after reset()."""
import asyncio

from prelude import log, vrun


async def party(name, barrier):
    try:
        log(name, 'goes on', await barrier.wait())
    except asyncio.BrokenBarrierError as e:
        log(name, e)


async def main():
    barrier = asyncio.Barrier(2)
    await barrier.abort()
    await party('x', barrier)
    await barrier.reset()
    log('broken', barrier.broken)
    await asyncio.gather(party('a', barrier), party('b', barrier))


vrun(main())

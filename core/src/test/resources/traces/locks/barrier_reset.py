"""reset() ends the waits with an error and makes the barrier new."""
import asyncio

from prelude import log, vrun


async def party(name, barrier):
    try:
        log(name, 'goes on', await barrier.wait())
    except asyncio.BrokenBarrierError as e:
        log(name, e)


async def main():
    barrier = asyncio.Barrier(2)
    task = asyncio.create_task(party('early', barrier))
    await asyncio.sleep(1)
    await barrier.reset()
    await task
    log('broken', barrier.broken, 'waiting', barrier.n_waiting)
    await asyncio.gather(party('a', barrier), party('b', barrier))


vrun(main())

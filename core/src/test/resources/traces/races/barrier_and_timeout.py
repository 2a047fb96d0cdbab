"""A party that gives up leaves the others waiting; the barrier is not broken."""
import asyncio

from prelude import log, vrun


async def party(name, barrier, arrives, limit):
    await asyncio.sleep(arrives)
    try:
        async with asyncio.timeout(limit):
            await barrier.wait()
            log(name, 'passes')
    except TimeoutError as e:
        log(name, e)


async def main():
    barrier = asyncio.Barrier(2)
    await asyncio.gather(party('a', barrier, 0, 1), party('b', barrier, 2, 9), party('c', barrier, 4, 9))
    log(barrier.broken, barrier.n_waiting)


vrun(main())

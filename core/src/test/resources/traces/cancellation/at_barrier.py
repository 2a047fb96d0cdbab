"""A cancelled wait at a barrier leaves the others waiting for one more."""
import asyncio

from prelude import log, vrun


async def party(name, barrier):
    try:
        position = await barrier.wait()
        log(name, 'passes', position)
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(party(name, barrier)) for name in 'ab']
    await asyncio.sleep(1)
    tasks[0].cancel('msg')
    await asyncio.sleep(1)
    log('waiting', barrier.n_waiting, 'broken', barrier.broken)
    tasks += [asyncio.create_task(party(name, barrier)) for name in 'cd']
    await asyncio.wait(tasks)
    log('waiting', barrier.n_waiting)


vrun(main())

"""reset() while the parties of a full round are leaving."""
import asyncio

from prelude import log, vrun


async def party(name, barrier):
    try:
        log(name, 'goes on', await barrier.wait())
    except asyncio.BrokenBarrierError as e:
        log(name, e)


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(party(name, barrier)) for name in 'ab']
    await asyncio.sleep(1)
    tasks.append(asyncio.create_task(party('c', barrier)))
    await asyncio.sleep(0)
    await barrier.reset()
    log('reset', barrier.broken)
    await asyncio.wait(tasks)
    log('waiting', barrier.n_waiting, 'broken', barrier.broken)


vrun(main())

"""abort() breaks a barrier for those who wait and for those who come."""
import asyncio

from prelude import log, vrun


async def party(name, barrier):
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as e:
        log(name, e)


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(party(name, barrier)) for name in 'ab']
    await asyncio.sleep(1)
    log('waiting', barrier.n_waiting)
    await barrier.abort()
    log('broken', barrier.broken)
    await asyncio.wait(tasks)
    await party('late', barrier)
    log('waiting', barrier.n_waiting)


vrun(main())

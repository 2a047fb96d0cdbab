"""Waiting getters are served first come, first served."""
import asyncio

from prelude import log, vrun


async def getter(name, queue):
    log(name, 'got', await queue.get())


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(name, queue)) for name in 'abc']
    await asyncio.sleep(1)
    for item in (1, 2, 3):
        queue.put_nowait(item)
    log('put')
    await asyncio.wait(tasks)


vrun(main())

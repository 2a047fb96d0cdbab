"""shutdown() of an empty queue ends every waiting get()."""
import asyncio

from prelude import log, vrun


async def getter(name, queue):
    try:
        log(name, 'got', await queue.get())
    except asyncio.QueueShutDown as e:
        log(name, e)


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(name, queue)) for name in 'abc']
    await asyncio.sleep(1)
    queue.put_nowait('item')
    queue.shutdown()
    await asyncio.wait(tasks)


vrun(main())

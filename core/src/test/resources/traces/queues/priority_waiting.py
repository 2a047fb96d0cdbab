"""A waiting getter of a PriorityQueue gets the smallest item there when it runs."""
import asyncio

from prelude import log, vrun


async def getter(queue):
    log('got', await queue.get())


async def main():
    queue = asyncio.PriorityQueue()
    task = asyncio.create_task(getter(queue))
    await asyncio.sleep(1)
    queue.put_nowait(2)
    queue.put_nowait(1)
    await task
    log('left', queue.get_nowait())


vrun(main())

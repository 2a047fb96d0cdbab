"""A PriorityQueue gives the smallest first."""
import asyncio

from prelude import log, vrun


async def main():
    queue = asyncio.PriorityQueue()
    for item in (5, 1, 4, 2, 3):
        queue.put_nowait(item)
    log(await queue.get(), await queue.get())
    queue.put_nowait(0)
    log([queue.get_nowait() for _ in range(4)])


vrun(main())

"""A queue of size zero or less is never full."""
import asyncio

from prelude import log, vrun


async def main():
    for size in (0, -1):
        queue = asyncio.Queue(size)
        for i in range(100):
            queue.put_nowait(i)
        log(queue.qsize(), queue.full())


vrun(main())

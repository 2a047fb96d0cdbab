"""A LifoQueue gives the newest first."""
import asyncio

from prelude import log, vrun


async def main():
    queue = asyncio.LifoQueue(3)
    for item in (1, 2, 3):
        queue.put_nowait(item)
    log(queue.full(), queue.get_nowait(), queue.get_nowait())
    queue.put_nowait(4)
    log(await queue.get(), await queue.get())


vrun(main())

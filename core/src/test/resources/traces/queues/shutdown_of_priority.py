"""shutdown() of a PriorityQueue leaves the order of what is there."""
import asyncio

from prelude import log, vrun


async def main():
    queue = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        queue.put_nowait(item)
    queue.shutdown()
    log(await queue.get(), await queue.get(), await queue.get())
    try:
        await queue.get()
    except asyncio.QueueShutDown as e:
        log(e)


vrun(main())

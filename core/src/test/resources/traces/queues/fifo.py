"""Items come out in the order in which they went in."""
import asyncio

from prelude import log, vrun


async def main():
    queue = asyncio.Queue()
    for item in 'abc':
        await queue.put(item)
    log(queue.qsize(), queue.empty(), queue.full(), queue.maxsize)
    log(await queue.get(), await queue.get(), await queue.get())
    log(queue.qsize(), queue.empty())


vrun(main())

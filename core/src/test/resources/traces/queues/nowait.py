"""get_nowait() of an empty and put_nowait() to a full queue are errors."""
import asyncio

from prelude import log, vrun


async def main():
    queue = asyncio.Queue(1)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as e:
        log(e)
    queue.put_nowait(1)
    try:
        queue.put_nowait(2)
    except asyncio.QueueFull as e:
        log(e)
    log(queue.get_nowait())


vrun(main())

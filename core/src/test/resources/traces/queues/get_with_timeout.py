"""A get() that times out loses nothing."""
import asyncio

from prelude import log, vrun


async def main():
    queue = asyncio.Queue()
    try:
        await asyncio.wait_for(queue.get(), 1)
    except TimeoutError as e:
        log(e)
    queue.put_nowait('item')
    log(await asyncio.wait_for(queue.get(), 1))


vrun(main())

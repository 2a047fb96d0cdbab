"""A getter that was woken and is cancelled before it runs passes its turn on."""
import asyncio

from prelude import log, vrun


async def getter(name, queue):
    try:
        log(name, 'got', await queue.get())
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    queue = asyncio.Queue()
    a = asyncio.create_task(getter('a', queue))
    b = asyncio.create_task(getter('b', queue))
    await asyncio.sleep(1)
    queue.put_nowait('item')
    a.cancel('after the put')
    await asyncio.wait([a, b])
    log(a.cancelled(), queue.qsize())


vrun(main())

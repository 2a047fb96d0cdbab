"""A cancelled get() loses no item: the next getter gets it."""
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
    a.cancel('msg')
    await asyncio.sleep(1)
    queue.put_nowait('item')
    await asyncio.wait([a, b])
    log(a.cancelled(), queue.qsize())


vrun(main())

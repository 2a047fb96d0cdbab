"""A cancelled put() puts nothing, and the next putter gets the free place."""
import asyncio

from prelude import log, vrun


async def putter(name, queue, item):
    try:
        await queue.put(item)
        log(name, 'put', item)
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    queue = asyncio.Queue(1)
    queue.put_nowait(0)
    a = asyncio.create_task(putter('a', queue, 1))
    b = asyncio.create_task(putter('b', queue, 2))
    await asyncio.sleep(1)
    a.cancel('msg')
    await asyncio.sleep(1)
    log('got', queue.get_nowait())
    await asyncio.wait([a, b])
    log('got', queue.get_nowait(), queue.empty())


vrun(main())

"""After shutdown() nothing more can be put; what is there can still be taken."""
import asyncio

from prelude import log, vrun


async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.put_nowait(2)
    queue.shutdown()
    for attempt in (lambda: queue.put_nowait(3), lambda: queue.put(3)):
        try:
            coroutine = attempt()
            if coroutine is not None:
                await coroutine
        except asyncio.QueueShutDown as e:
            log('put', e)
    log(queue.get_nowait(), await queue.get())
    try:
        await queue.get()
    except asyncio.QueueShutDown as e:
        log('get', e)
    try:
        queue.get_nowait()
    except asyncio.QueueShutDown as e:
        log('get_nowait', e)


vrun(main())

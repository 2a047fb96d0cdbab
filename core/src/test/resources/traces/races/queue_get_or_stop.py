"""A consumer that waits for an item or for the word to stop."""
import asyncio

from prelude import log, vrun


async def consumer(queue, stop):
    while True:
        get = asyncio.create_task(queue.get())
        stopped = asyncio.create_task(stop.wait())
        done, pending = await asyncio.wait([get, stopped], return_when=asyncio.FIRST_COMPLETED)
        if get in done:
            log('got', get.result())
            stopped.cancel()
        else:
            get.cancel()
            log('stops, left', queue.qsize())
            return


async def main():
    queue, stop = asyncio.Queue(), asyncio.Event()
    task = asyncio.create_task(consumer(queue, stop))
    for i in range(3):
        await asyncio.sleep(1)
        queue.put_nowait(i)
    await asyncio.sleep(1)
    stop.set()
    await task


vrun(main())

"""shutdown(immediate) drops what is there and ends join()."""
import asyncio

from prelude import log, vrun


async def joiner(queue):
    await queue.join()
    log('joined')


async def main():
    queue = asyncio.Queue()
    for item in 'abc':
        queue.put_nowait(item)
    task = asyncio.create_task(joiner(queue))
    await asyncio.sleep(1)
    queue.shutdown(immediate=True)
    log('size', queue.qsize())
    try:
        await queue.get()
    except asyncio.QueueShutDown as e:
        log('get', e)
    await task


vrun(main())

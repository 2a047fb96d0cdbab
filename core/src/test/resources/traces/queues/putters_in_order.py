"""Waiting putters are served first come, first served."""
import asyncio

from prelude import log, vrun


async def putter(queue, item):
    await queue.put(item)
    log('put', item, 'size', queue.qsize())


async def main():
    queue = asyncio.Queue(2)
    tasks = [asyncio.create_task(putter(queue, i)) for i in range(5)]
    await asyncio.sleep(1)
    log('full', queue.full())
    for _ in range(5):
        log('got', await queue.get())
        await asyncio.sleep(1)
    await asyncio.wait(tasks)


vrun(main())

"""shutdown() ends every waiting put()."""
import asyncio

from prelude import log, vrun


async def putter(queue, item):
    try:
        await queue.put(item)
        log('put', item)
    except asyncio.QueueShutDown as e:
        log(item, e)


async def main():
    queue = asyncio.Queue(1)
    queue.put_nowait(0)
    tasks = [asyncio.create_task(putter(queue, i)) for i in (1, 2)]
    await asyncio.sleep(1)
    queue.shutdown()
    await asyncio.wait(tasks)
    log('left', queue.get_nowait(), queue.qsize())


vrun(main())

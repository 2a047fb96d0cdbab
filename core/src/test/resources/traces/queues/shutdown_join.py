"""After a shutdown join() still waits for the items there are."""
import asyncio

from prelude import log, vrun


async def worker(queue):
    try:
        while True:
            item = await queue.get()
            await asyncio.sleep(1)
            log('done', item)
            queue.task_done()
    except asyncio.QueueShutDown as e:
        log('worker', e)


async def main():
    queue = asyncio.Queue()
    for item in 'ab':
        queue.put_nowait(item)
    task = asyncio.create_task(worker(queue))
    queue.shutdown()
    await queue.join()
    log('joined')
    await task


vrun(main())

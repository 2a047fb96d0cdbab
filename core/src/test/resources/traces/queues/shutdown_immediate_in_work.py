"""An item in work when the queue is shut down at once is still awaited by join()."""
import asyncio

from prelude import log, vrun


async def worker(queue):
    item = await queue.get()
    await asyncio.sleep(2)
    log('done', item)
    queue.task_done()


async def main():
    queue = asyncio.Queue()
    queue.put_nowait('a')
    queue.put_nowait('b')
    task = asyncio.create_task(worker(queue))
    await asyncio.sleep(1)
    queue.shutdown(immediate=True)
    await queue.join()
    log('joined')
    await task


vrun(main())

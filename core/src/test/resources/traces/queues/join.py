"""join() waits until task_done() was called for every item."""
import asyncio

from prelude import log, vrun


async def worker(queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(1)
        log('done', item)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    await queue.join()
    log('nothing to join')
    for item in 'abc':
        queue.put_nowait(item)
    task = asyncio.create_task(worker(queue))
    await queue.join()
    log('joined')
    task.cancel()


vrun(main())

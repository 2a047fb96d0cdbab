"""A cancelled join() leaves the count of unfinished items alone."""
import asyncio

from prelude import log, vrun


async def joiner(name, queue):
    try:
        await queue.join()
        log(name, 'joined')
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    a = asyncio.create_task(joiner('a', queue))
    b = asyncio.create_task(joiner('b', queue))
    await asyncio.sleep(1)
    a.cancel('msg')
    await asyncio.sleep(1)
    queue.get_nowait()
    queue.task_done()
    await asyncio.wait([a, b])


vrun(main())

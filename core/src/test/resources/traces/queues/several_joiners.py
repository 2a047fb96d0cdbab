"""All joiners wake when the last item is done."""
import asyncio

from prelude import log, vrun


async def joiner(name, queue):
    await queue.join()
    log(name, 'joined')


async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    tasks = [asyncio.create_task(joiner(name, queue)) for name in 'abc']
    await asyncio.sleep(1)
    queue.task_done()
    await asyncio.wait(tasks)


vrun(main())

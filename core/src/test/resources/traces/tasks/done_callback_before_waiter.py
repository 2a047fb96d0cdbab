"""A callback added before the await runs before the waiter resumes, one added later after it."""
import asyncio

from prelude import log, vrun


async def child():
    await asyncio.sleep(1)
    return 'result'


async def waiter(task):
    log('waiter gets', await task)


async def main():
    task = asyncio.create_task(child())
    task.add_done_callback(lambda t: log('early callback', t.result()))
    w = asyncio.create_task(waiter(task))
    await asyncio.sleep(0.5)
    task.add_done_callback(lambda t: log('late callback', t.result()))
    await w


vrun(main())

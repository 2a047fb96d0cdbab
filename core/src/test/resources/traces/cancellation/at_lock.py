"""A cancelled acquire() leaves the queue of the lock; the next waiter gets the lock."""
import asyncio

from prelude import log, vrun


async def holder(name, lock):
    try:
        async with lock:
            log(name, 'has the lock')
            await asyncio.sleep(2)
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(holder(name, lock)) for name in 'abc']
    await asyncio.sleep(1)
    tasks[1].cancel('msg')
    await asyncio.wait(tasks)
    log([t.cancelled() for t in tasks], lock.locked())


vrun(main())

"""Waiters of a lock that are cancelled in turn as the lock goes round."""
import asyncio

from prelude import log, vrun


async def holder(name, lock):
    try:
        async with lock:
            log(name, 'in')
            await asyncio.sleep(1)
            log(name, 'out')
    except asyncio.CancelledError:
        log(name, 'cancelled')
        raise


async def main():
    loop = asyncio.get_running_loop()
    lock = asyncio.Lock()
    tasks = {name: asyncio.create_task(holder(name, lock)) for name in 'abcdef'}
    loop.call_later(1, tasks['b'].cancel)
    loop.call_later(1.5, tasks['c'].cancel)
    loop.call_later(2, tasks['e'].cancel)
    await asyncio.wait(tasks.values())
    log(lock.locked())


vrun(main())

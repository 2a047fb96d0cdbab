"""A waiter that was given the lock and is cancelled before it runs hands it on."""
import asyncio

from prelude import log, vrun


async def waiter(name, lock):
    try:
        async with lock:
            log(name, 'has the lock')
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(waiter(name, lock)) for name in 'ab']
    await asyncio.sleep(1)
    lock.release()
    tasks[0].cancel('after the release')
    await asyncio.wait(tasks)
    log([t.cancelled() for t in tasks], lock.locked())


vrun(main())

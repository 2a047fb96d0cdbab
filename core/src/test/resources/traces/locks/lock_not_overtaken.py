"""A task that comes between release and waking does not overtake the waiter."""
import asyncio

from prelude import log, vrun


async def waiter(name, lock):
    async with lock:
        log(name, 'in')


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    first = asyncio.create_task(waiter('first', lock))
    await asyncio.sleep(1)
    lock.release()
    log('released', lock.locked())
    async with lock:
        log('main in')
    await first


vrun(main())

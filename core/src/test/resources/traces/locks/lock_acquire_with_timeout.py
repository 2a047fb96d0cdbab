"""A wait for a lock that times out leaves the lock as it was."""
import asyncio

from prelude import log, vrun


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        async with asyncio.timeout(1):
            await lock.acquire()
    except TimeoutError as e:
        log(e, lock.locked())
    lock.release()
    log(lock.locked())
    async with lock:
        log('in')


vrun(main())

"""A lock is given to its waiters in the order in which they came."""
import asyncio

from prelude import log, vrun


async def holder(name, lock):
    async with lock:
        log(name, 'in')
        await asyncio.sleep(1)
        log(name, 'out')


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(holder(name, lock) for name in 'abc'))
    log(lock.locked())


vrun(main())

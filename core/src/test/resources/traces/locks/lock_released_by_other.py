"""A lock may be released by a task that does not hold it."""
import asyncio

from prelude import log, vrun


async def other(lock):
    await asyncio.sleep(1)
    lock.release()
    log('released')


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    task = asyncio.create_task(other(lock))
    await lock.acquire()
    log('again')
    await task


vrun(main())

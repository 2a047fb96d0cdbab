"""A task cancelled while it holds a lock releases it on the way out."""
import asyncio

from prelude import log, vrun


async def holder(lock):
    async with lock:
        log('holds')
        await asyncio.sleep(10)


async def waiter(lock):
    async with lock:
        log('waiter has it')


async def main():
    lock = asyncio.Lock()
    h = asyncio.create_task(holder(lock))
    w = asyncio.create_task(waiter(lock))
    await asyncio.sleep(1)
    h.cancel()
    await asyncio.wait([h, w])
    log(h.cancelled(), lock.locked())


vrun(main())

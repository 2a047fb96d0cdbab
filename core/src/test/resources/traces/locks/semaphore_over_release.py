"""A plain semaphore may be released above its first value; a bounded one may not."""
import asyncio

from prelude import log, vrun


async def main():
    semaphore = asyncio.Semaphore(1)
    semaphore.release()
    log(await semaphore.acquire(), await semaphore.acquire(), semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as e:
        log(e)
    await bounded.acquire()
    bounded.release()
    log(bounded.locked())


vrun(main())

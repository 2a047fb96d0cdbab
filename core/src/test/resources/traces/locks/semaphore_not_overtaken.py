"""Whoever comes while others wait goes to the end of the queue."""
import asyncio

from prelude import log, vrun


async def waiter(name, semaphore):
    await semaphore.acquire()
    log(name, 'in')


async def main():
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(waiter(name, semaphore)) for name in 'ab']
    await asyncio.sleep(1)
    semaphore.release()
    log('locked', semaphore.locked())
    tasks.append(asyncio.create_task(waiter('late', semaphore)))
    semaphore.release()
    semaphore.release()
    await asyncio.wait(tasks)


vrun(main())

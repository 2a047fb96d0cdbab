"""Several releases in one turn wake as many waiters."""
import asyncio

from prelude import log, vrun


async def waiter(name, semaphore):
    await semaphore.acquire()
    log(name, 'in')


async def main():
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(waiter(name, semaphore)) for name in 'abcd']
    await asyncio.sleep(1)
    for _ in range(3):
        semaphore.release()
    await asyncio.sleep(1)
    log([t.done() for t in tasks])
    semaphore.release()
    await asyncio.wait(tasks)


vrun(main())

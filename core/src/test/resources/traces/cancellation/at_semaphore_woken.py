"""A waiter that was given a permit and is cancelled before it runs gives it to the next."""
import asyncio

from prelude import log, vrun


async def waiter(name, semaphore):
    try:
        async with semaphore:
            log(name, 'in')
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(waiter(name, semaphore)) for name in 'ab']
    await asyncio.sleep(1)
    semaphore.release()
    tasks[0].cancel('after the release')
    await asyncio.sleep(1)
    log([t.done() for t in tasks], semaphore.locked())


vrun(main())

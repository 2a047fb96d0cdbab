"""Two conditions on one lock."""
import asyncio

from prelude import log, vrun


async def waiter(name, condition):
    async with condition:
        await condition.wait()
        log(name, 'woke')


async def main():
    lock = asyncio.Lock()
    full, empty = asyncio.Condition(lock), asyncio.Condition(lock)
    tasks = [asyncio.create_task(waiter('full', full)), asyncio.create_task(waiter('empty', empty))]
    await asyncio.sleep(1)
    async with lock:
        log('one lock', full.locked(), empty.locked())
        empty.notify()
    await asyncio.sleep(1)
    async with full:
        full.notify()
    await asyncio.wait(tasks)


vrun(main())

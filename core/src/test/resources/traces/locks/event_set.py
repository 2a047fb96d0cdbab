"""set() wakes all waiters, in the order in which they came."""
import asyncio

from prelude import log, vrun


async def waiter(name, event):
    log(name, await event.wait())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, event)) for name in 'abc']
    await asyncio.sleep(1)
    log(event.is_set())
    event.set()
    log(event.is_set())
    await asyncio.wait(tasks)


vrun(main())

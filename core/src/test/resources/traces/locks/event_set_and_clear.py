"""Waiters wake even if the event is cleared before they run."""
import asyncio

from prelude import log, vrun


async def waiter(name, event):
    await event.wait()
    log(name, 'woke', event.is_set())


async def main():
    event = asyncio.Event()
    task = asyncio.create_task(waiter('a', event))
    await asyncio.sleep(1)
    event.set()
    event.clear()
    await task
    late = asyncio.create_task(waiter('b', event))
    await asyncio.sleep(1)
    log('b still waits', not late.done())
    event.set()
    await late


vrun(main())

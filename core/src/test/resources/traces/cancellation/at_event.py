"""A cancelled wait on an event leaves the other waiters."""
import asyncio

from prelude import log, vrun


async def waiter(name, event):
    try:
        await event.wait()
        log(name, 'woke')
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, event)) for name in 'abc']
    await asyncio.sleep(1)
    tasks[1].cancel('msg')
    await asyncio.sleep(1)
    event.set()
    await asyncio.wait(tasks)


vrun(main())

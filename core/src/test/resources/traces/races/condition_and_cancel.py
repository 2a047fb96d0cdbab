"""Notifications and cancellations cross: no notification is lost."""
import asyncio

from prelude import log, vrun


async def consumer(name, condition, items):
    try:
        async with condition:
            while not items:
                await condition.wait()
            log(name, 'took', items.pop(0))
    except asyncio.CancelledError:
        log(name, 'cancelled')
        raise


async def main():
    condition, items = asyncio.Condition(), []
    tasks = {name: asyncio.create_task(consumer(name, condition, items)) for name in 'abcd'}
    await asyncio.sleep(1)
    async with condition:
        items.append(1)
        condition.notify()
        tasks['a'].cancel()
    await asyncio.sleep(1)
    async with condition:
        items.extend([2, 3])
        condition.notify(2)
    tasks['c'].cancel()
    await asyncio.sleep(1)
    async with condition:
        condition.notify_all()
    await asyncio.wait(tasks.values())
    log('left', items)


vrun(main())

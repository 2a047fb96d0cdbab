"""notify() wakes one waiter, in order; it goes on when it has the lock."""
import asyncio

from prelude import log, vrun


async def waiter(name, condition):
    async with condition:
        log(name, 'waits')
        log(name, await condition.wait())


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(name, condition)) for name in 'abc']
    await asyncio.sleep(1)
    for n in (1, 2):
        async with condition:
            condition.notify(n)
            log('notified', n)
            await asyncio.sleep(1)
            log('leaves the lock')
        await asyncio.sleep(1)
    await asyncio.wait(tasks)


vrun(main())

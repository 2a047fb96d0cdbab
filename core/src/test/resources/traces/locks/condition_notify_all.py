"""notify_all() wakes every waiter; they take the lock one by one."""
import asyncio

from prelude import log, vrun


async def waiter(name, condition):
    async with condition:
        await condition.wait()
        log(name, 'in')
        await asyncio.sleep(1)


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(name, condition)) for name in 'abc']
    await asyncio.sleep(1)
    async with condition:
        condition.notify_all()
    await asyncio.wait(tasks)


vrun(main())

"""wait_for() of a condition waits until the predicate holds, and returns its value."""
import asyncio

from prelude import log, vrun


async def waiter(name, condition, box, wanted):
    async with condition:
        value = await condition.wait_for(lambda: box[0] if box[0] >= wanted else 0)
        log(name, 'sees', value)


async def main():
    condition = asyncio.Condition()
    box = [0]
    tasks = [asyncio.create_task(waiter(n, condition, box, w)) for n, w in (('a', 2), ('b', 1), ('c', 0.5))]
    for _ in range(3):
        await asyncio.sleep(1)
        async with condition:
            box[0] += 1
            condition.notify_all()
    await asyncio.wait(tasks)


vrun(main())

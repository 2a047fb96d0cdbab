"""In a loop with eager tasks, a child that never suspends is done when create_task returns."""
import asyncio

from prelude import log, vrun


async def child(delay):
    log('starts', delay)
    if delay:
        await asyncio.sleep(delay)
    return delay


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    async with asyncio.TaskGroup() as group:
        a = group.create_task(child(0))
        log('a done', a.done())
        b = group.create_task(child(1))
        log('b done', b.done())
    log(a.result(), b.result())


vrun(main())

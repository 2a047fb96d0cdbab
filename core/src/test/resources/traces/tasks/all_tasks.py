"""all_tasks() has the tasks that are not done."""
import asyncio

from prelude import log, vrun


async def child(delay):
    await asyncio.sleep(delay)


def names():
    return sorted(task.get_name() for task in asyncio.all_tasks())


async def main():
    asyncio.current_task().set_name('main')
    for i in (1, 2, 3):
        asyncio.create_task(child(i), name=f'child {i}')
    log(names())
    await asyncio.sleep(1.5)
    log(names())
    await asyncio.sleep(1)
    log(names())
    await asyncio.sleep(1)
    log(names())


vrun(main())

"""A suspended eager task is among all_tasks(); one that is done is not."""
import asyncio

from prelude import log, vrun


async def child(delay):
    if delay:
        await asyncio.sleep(delay)


async def main():
    asyncio.current_task().set_name('main')
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    tasks = [asyncio.create_task(child(d), name=f'after {d}') for d in (0, 1)]
    log(sorted(t.get_name() for t in asyncio.all_tasks()))
    await asyncio.wait(tasks)
    log(sorted(t.get_name() for t in asyncio.all_tasks()))


vrun(main())

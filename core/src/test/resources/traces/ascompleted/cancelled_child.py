"""A cancelled task comes like any other that is done."""
import asyncio

from prelude import log, vrun


async def child(delay):
    await asyncio.sleep(delay)


async def main():
    tasks = [asyncio.create_task(child(d), name=f'after {d}') for d in (1, 2)]
    asyncio.get_running_loop().call_later(0.5, tasks[1].cancel, 'msg')
    async for task in asyncio.as_completed(tasks):
        log(task.get_name(), task.cancelled())


vrun(main())

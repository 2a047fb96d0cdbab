"""as_completed() as an asynchronous iterator gives the tasks themselves."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    return name


async def main():
    tasks = [asyncio.create_task(child(n, d), name=n) for n, d in (('a', 3), ('b', 1), ('c', 2))]
    async for task in asyncio.as_completed(tasks):
        log(task.get_name(), task.done(), await task, task in tasks)


vrun(main())

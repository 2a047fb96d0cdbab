"""A task group waits for all its children; their results are in the tasks."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    log(name, 'ends')
    return name


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(child('a', 2))
        b = group.create_task(child('b', 1))
        log('body ends')
    log('left', a.result(), b.result())


vrun(main())

"""Leaving the iteration leaves the tasks running."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    log(name, 'ends')
    return name


async def main():
    tasks = [asyncio.create_task(child(n, d)) for n, d in (('a', 1), ('b', 2))]
    async for task in asyncio.as_completed(tasks):
        log('first', task.result())
        break
    await asyncio.sleep(5)


vrun(main())

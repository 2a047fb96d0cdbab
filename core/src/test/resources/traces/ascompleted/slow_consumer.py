"""A slow consumer loses nothing."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    log(name, 'ends')
    return name


async def main():
    tasks = [asyncio.create_task(child(n, d)) for n, d in (('a', 1), ('b', 2), ('c', 3))]
    async for task in asyncio.as_completed(tasks):
        await asyncio.sleep(2)
        log('consumed', task.result())


vrun(main())

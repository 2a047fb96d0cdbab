"""Sleepers wake in the order of their deadlines, whatever the order of creation."""
import asyncio

from prelude import log, vrun


async def sleeper(name, delay):
    await asyncio.sleep(delay)
    log(name, 'woke')


async def main():
    tasks = [asyncio.create_task(sleeper(n, d)) for n, d in (('c', 3), ('a', 1), ('b', 2), ('z', 0))]
    for task in tasks:
        await task
    log('end')


vrun(main())

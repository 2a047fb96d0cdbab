"""as_completed() as a plain iterator gives awaitables that finish in the order of the ends."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    return name


async def main():
    tasks = [asyncio.create_task(child(n, d)) for n, d in (('a', 3), ('b', 1), ('c', 2))]
    for next_done in asyncio.as_completed(tasks):
        log(await next_done)


vrun(main())

"""A failure comes out in its turn, and the iteration can go on."""
import asyncio

from prelude import Boom, log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    if name == 'bad':
        raise Boom('a')
    return name


async def main():
    tasks = [asyncio.create_task(child(n, d)) for n, d in (('a', 1), ('bad', 2), ('c', 3))]
    for next_done in asyncio.as_completed(tasks):
        try:
            log(await next_done)
        except Boom as e:
            log(e)
    tasks = [asyncio.create_task(child(n, d)) for n, d in (('a', 1), ('bad', 2), ('c', 3))]
    async for task in asyncio.as_completed(tasks):
        log(task.exception())


vrun(main())

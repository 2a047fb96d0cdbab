"""A child that is cancelled from outside is not a failure."""
import asyncio

from prelude import log, vrun


async def child(name):
    await asyncio.sleep(2)
    log(name, 'ends')


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(child('a'))
        b = group.create_task(child('b'))
        await asyncio.sleep(1)
        a.cancel()
    log(a.cancelled(), b.cancelled())


vrun(main())

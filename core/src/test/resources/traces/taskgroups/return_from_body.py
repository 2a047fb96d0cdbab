"""Leaving the body early by return waits for the children all the same."""
import asyncio

from prelude import log, vrun


async def child():
    await asyncio.sleep(1)
    log('child ends')


async def parent():
    async with asyncio.TaskGroup() as group:
        group.create_task(child())
        return 'returned'


async def main():
    log(await parent())


vrun(main())

"""A child may add children, also after the body has ended."""
import asyncio

from prelude import log, vrun


async def child(group, depth):
    await asyncio.sleep(1)
    log('child', depth)
    if depth:
        group.create_task(child(group, depth - 1))


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(child(group, 3))
        log('body ends')
    log('left')


vrun(main())

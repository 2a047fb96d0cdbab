"""Eager tasks that create eager tasks run depth first."""
import asyncio

from prelude import log, vrun


async def node(name, depth):
    log(name, 'begins')
    if depth:
        left = asyncio.create_task(node(name + 'l', depth - 1))
        right = asyncio.create_task(node(name + 'r', depth - 1))
        await left
        await right
    log(name, 'ends')


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    await node('t', 2)


vrun(main())

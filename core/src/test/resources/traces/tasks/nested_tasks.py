"""Tasks that create tasks: each level begins one turn after the level above."""
import asyncio

from prelude import log, vrun


async def node(name, depth):
    log(name, 'begins')
    if depth:
        left = asyncio.create_task(node(name + 'l', depth - 1))
        right = asyncio.create_task(node(name + 'r', depth - 1))
        await right
        await left
    log(name, 'ends')


async def main():
    await asyncio.create_task(node('t', 2))


vrun(main())

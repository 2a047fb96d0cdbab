"""Unnamed tasks are numbered in the order of creation."""
import asyncio

from prelude import log, vrun


async def child():
    pass


def number(task):
    return int(task.get_name().removeprefix('Task-'))


async def main():
    first = number(asyncio.current_task())
    a, named, b = (asyncio.create_task(child(), name=name) for name in (None, 'named', None))
    log(number(a) - first, named.get_name(), number(b) - first)
    await asyncio.wait([a, named, b])


vrun(main())

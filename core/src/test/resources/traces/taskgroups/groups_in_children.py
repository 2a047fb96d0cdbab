"""Children with groups of their own: a failure goes up level by level."""
import asyncio

from prelude import Boom, log, vrun


async def leaf(name, delay):
    await asyncio.sleep(delay)
    if name == 'bad':
        raise Boom(name)
    log(name, 'ends')


async def branch(name, *leaves):
    try:
        async with asyncio.TaskGroup() as group:
            for leaf_name, delay in leaves:
                group.create_task(leaf(leaf_name, delay))
    except BaseException as e:
        log(name, e)
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(branch('left', ('a', 1), ('bad', 2)))
            group.create_task(branch('right', ('b', 1), ('c', 3)))
    except ExceptionGroup as e:
        log('main', e)


vrun(main())

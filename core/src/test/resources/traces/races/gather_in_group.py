"""A gather() in a child of a group that is cancelled takes its own children along."""
import asyncio

from prelude import Boom, log, vrun


async def leaf(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log(name, 'cancelled')
        raise


async def gatherer():
    try:
        await asyncio.gather(leaf('a'), leaf('b'))
    except asyncio.CancelledError:
        log('gatherer cancelled')
        raise


async def bad():
    await asyncio.sleep(1)
    raise Boom('bad')


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(gatherer())
            group.create_task(bad())
    except ExceptionGroup as e:
        log(e)


vrun(main())

"""A child that awaits a failing sibling fails with it."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('a')


async def dependent(task):
    try:
        await task
    except BaseException as e:
        log('dependent', e)
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(bad())
            group.create_task(dependent(task))
    except ExceptionGroup as e:
        log(e)


vrun(main())

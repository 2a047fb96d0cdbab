"""A body that awaits a failing child gets its exception, and the group has it once."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('a')


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(bad())
            try:
                await task
            except BaseException as e:
                log('body', e)
                raise
    except ExceptionGroup as e:
        log(e)


vrun(main())

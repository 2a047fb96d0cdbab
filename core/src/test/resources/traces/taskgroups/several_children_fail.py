"""Children that fail in the same iteration are all in the group, in that order."""
import asyncio

from prelude import Boom, log, vrun


async def bad(name):
    await asyncio.sleep(1)
    raise Boom(name)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for name in 'abc':
                group.create_task(bad(name))
    except ExceptionGroup as e:
        log(e)


vrun(main())

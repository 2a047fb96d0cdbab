"""A body cancelled by a child's failure may fail with an exception of its own."""
import asyncio

from prelude import Bang, Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('child')


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            try:
                await asyncio.sleep(10)
            finally:
                raise Bang('body in cleanup')
    except ExceptionGroup as e:
        log(e)


vrun(main())

"""Children that fail while they are being cancelled are in the group, too."""
import asyncio

from prelude import Bang, Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('first')


async def cleanup(delay, exception):
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(delay)
        raise exception


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            group.create_task(cleanup(2, Bang('late')))
            group.create_task(cleanup(1, Bang('sooner')))
    except ExceptionGroup as e:
        log(e)


vrun(main())

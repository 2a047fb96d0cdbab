"""Handling by kind: what matches is handled, the rest goes on."""
import asyncio

from prelude import Bang, Boom, log, vrun


async def bad(exception):
    await asyncio.sleep(1)
    raise exception


async def parent():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad(Boom('a')))
            group.create_task(bad(Bang('b')))
            group.create_task(bad(Boom('c')))
    except ExceptionGroup as e:
        booms, rest = e.split(Boom)
        log('handled', booms)
        if rest is not None:
            raise rest


async def main():
    try:
        await parent()
    except ExceptionGroup as e:
        log('main', e)


vrun(main())

"""A failure in an inner group fails the outer with a group in a group."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('inner')


async def other(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(other('child of outer'))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(bad())
                inner.create_task(other('child of inner'))
    except ExceptionGroup as e:
        log(e)


vrun(main())

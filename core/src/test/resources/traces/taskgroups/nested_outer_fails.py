"""A failure in the outer group cancels the inner one, which then has no failure of its own."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('outer')


async def other(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(bad())
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(other('child of inner'))
            except BaseException as e:
                log('inner', e)
                raise
    except ExceptionGroup as e:
        log(e, asyncio.current_task().cancelling())


vrun(main())

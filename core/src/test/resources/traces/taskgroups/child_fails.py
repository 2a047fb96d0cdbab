"""A failing child cancels the others and the body, and comes out in an ExceptionGroup."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('a')


async def other():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('other', e)
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            group.create_task(other())
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as e:
                log('body', e)
                raise
    except ExceptionGroup as e:
        log(e.message, e)
    log('cancelling', asyncio.current_task().cancelling())


vrun(main())

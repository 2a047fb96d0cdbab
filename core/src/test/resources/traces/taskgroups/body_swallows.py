"""A body that swallows the group's cancellation: the group fails all the same."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('child')


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                log('swallowed')
            await asyncio.sleep(1)
            log('body ends')
    except ExceptionGroup as e:
        log(e, asyncio.current_task().cancelling())


vrun(main())

"""An inner failure that is handled in the body leaves the outer group alone."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('inner')


async def child():
    await asyncio.sleep(3)
    log('child of outer ends')


async def main():
    async with asyncio.TaskGroup() as outer:
        outer.create_task(child())
        try:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(bad())
        except ExceptionGroup as e:
            log('handled', e)
        await asyncio.sleep(1)
        log('body goes on')
    log('left', asyncio.current_task().cancelling())


vrun(main())

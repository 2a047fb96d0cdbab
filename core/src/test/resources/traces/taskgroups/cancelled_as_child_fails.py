"""Cancelled from outside before a child that is about to fail has run: the child is only cancelled."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('never raised')


async def parent():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            await asyncio.sleep(10)
    except BaseException as e:
        log('parent', e, asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(1, task.cancel, 'at the same time')
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

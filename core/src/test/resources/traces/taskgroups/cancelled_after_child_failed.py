"""A child has failed, and the group is cancelled from outside while others clean up."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('a')


async def slow_cleanup():
    try:
        await asyncio.sleep(10)
    finally:
        log('cleaning')
        await asyncio.sleep(2)
        log('clean')


async def parent():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            group.create_task(slow_cleanup())
    except BaseException as e:
        log('parent', e, asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(2)
    task.cancel('msg')
    await asyncio.wait([task])
    log(task.cancelled())
    if not task.cancelled():
        log(task.exception())


vrun(main())

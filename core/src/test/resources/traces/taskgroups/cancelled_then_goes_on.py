"""After a group that failed while it was cancelled from outside, the cancellation is delivered at the next wait."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('a')


async def parent():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            await asyncio.sleep(10)
    except ExceptionGroup as e:
        log('parent', e, asyncio.current_task().cancelling())
    try:
        await asyncio.sleep(0)
        log('went on')
    except asyncio.CancelledError as e:
        log('delivered', e)
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(1, task.cancel, 'at the same time')
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

"""A group that failed while it was cancelled from outside: the cancellation is delivered at the next wait."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('a')


async def slow_cleanup():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(2)


async def parent():
    me = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            group.create_task(slow_cleanup())
    except ExceptionGroup as e:
        log('parent', e, me.cancelling())
    try:
        await asyncio.sleep(0)
        log('never')
    except asyncio.CancelledError as e:
        log('delivered', e, me.cancelling())
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(2)
    task.cancel('from outside')
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

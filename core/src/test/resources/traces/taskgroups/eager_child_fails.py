"""An eager child that fails at once fails the group like any other."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    raise Boom('at once')


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('child', e)
        raise


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            group.create_task(bad())
            log('body goes on')
            await asyncio.sleep(0)
            log('a turn later')
            await asyncio.sleep(10)
    except ExceptionGroup as e:
        log(e)


vrun(main())

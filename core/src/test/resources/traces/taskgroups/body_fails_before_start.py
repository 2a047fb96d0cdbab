"""A body that fails before the children have started: they never run."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    log('never')


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(child())
            raise Boom('body')
    except ExceptionGroup as e:
        log(e, task.cancelled())


vrun(main())

"""A child that raises CancelledError is not a failure either."""
import asyncio

from prelude import log, vrun


async def child():
    raise asyncio.CancelledError('my own')


async def main():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(child())
        await asyncio.sleep(1)
        log('body goes on')
    log(task.cancelled())


vrun(main())

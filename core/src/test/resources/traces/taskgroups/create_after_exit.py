"""create_task() after the group has ended is an error."""
import asyncio

from prelude import log, vrun


async def child():
    log('child')


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(child())
    coroutine = child()
    try:
        group.create_task(coroutine)
    except RuntimeError as e:
        log(e)
    coroutine.close()


vrun(main())

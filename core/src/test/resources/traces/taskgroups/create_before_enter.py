"""create_task() before the group is entered is an error."""
import asyncio

from prelude import log, vrun


async def child():
    log('never')


async def main():
    group = asyncio.TaskGroup()
    coroutine = child()
    try:
        group.create_task(coroutine)
    except RuntimeError as e:
        log(e)
    coroutine.close()


vrun(main())

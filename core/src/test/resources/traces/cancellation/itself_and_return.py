"""A task that cancels itself and returns without suspending is cancelled, not finished."""
import asyncio

from prelude import log, vrun


async def child():
    asyncio.current_task().cancel('too late')
    return 'result'


async def main():
    task = asyncio.create_task(child())
    try:
        log(await task)
    except asyncio.CancelledError as e:
        log('main', e)
    log(task.done(), task.cancelled(), task.cancelling())


vrun(main())

"""A task cancelled before its first step never runs its body."""
import asyncio

from prelude import log, vrun


async def child():
    log('never')


async def main():
    task = asyncio.create_task(child())
    log('cancel', task.cancel('early'))
    log(task.done(), task.cancelled(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as e:
        log(e)
    log(task.done(), task.cancelled(), task.cancelling())


vrun(main())

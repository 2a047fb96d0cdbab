"""cancel() of a task that is done says no and changes nothing."""
import asyncio

from prelude import log, vrun


async def child():
    return 'result'


async def main():
    task = asyncio.create_task(child())
    await task
    log(task.cancel(), task.cancelled(), task.cancelling(), task.result())


vrun(main())

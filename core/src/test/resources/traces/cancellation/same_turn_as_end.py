"""A task whose last step has run cannot be cancelled any more, even before its waiter resumes."""
import asyncio

from prelude import log, vrun


async def child():
    await asyncio.sleep(1)
    return 'result'


async def main():
    task = asyncio.create_task(child())
    task.add_done_callback(lambda t: log('callback cancels', t.cancel()))
    log(await task)
    log(task.cancelled())


vrun(main())

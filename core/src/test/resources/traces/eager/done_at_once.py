"""An eager task that never suspends is done when create_task returns; awaiting it takes no turn."""
import asyncio

from prelude import log, vrun


async def child():
    return 'result'


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    loop.call_soon(log, 'a turn')
    task = asyncio.create_task(child())
    log(task.done(), task.result())
    log(await task)
    await asyncio.sleep(0)


vrun(main())

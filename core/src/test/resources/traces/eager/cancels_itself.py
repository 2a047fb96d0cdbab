"""An eager task that cancels itself in its first step."""
import asyncio

from prelude import log, vrun


async def child(suspends):
    asyncio.current_task().cancel('by myself')
    if suspends:
        await asyncio.sleep(0)
    return 'result'


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    for suspends in (True, False):
        task = asyncio.create_task(child(suspends))
        log('created', task.done(), task.cancelled())
        try:
            log(await task)
        except asyncio.CancelledError as e:
            log(e)


vrun(main())

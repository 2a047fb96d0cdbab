"""An eager task that cancels its creator: the creator gets it at its next suspension."""
import asyncio

from prelude import log, vrun


async def child(creator):
    creator.cancel('from the eager task')


async def parent():
    asyncio.create_task(child(asyncio.current_task()))
    log('parent still runs')
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        log('parent', e)
        raise


async def main():
    loop = asyncio.get_running_loop()
    task = loop.create_task(parent())
    loop.set_task_factory(asyncio.eager_task_factory)
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

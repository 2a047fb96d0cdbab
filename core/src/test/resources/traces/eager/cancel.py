"""An eager task that is suspended is cancelled like any other."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('child', e)
        raise


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(child())
    log(task.cancel('msg'))
    try:
        await task
    except asyncio.CancelledError as e:
        log('main', e)


vrun(main())

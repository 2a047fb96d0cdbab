"""While an eager task runs it is the current one; afterwards the creator is again."""
import asyncio

from prelude import log, vrun


async def child():
    log('child', asyncio.current_task().get_name())
    await asyncio.sleep(0)
    log('child', asyncio.current_task().get_name())


async def main():
    asyncio.current_task().set_name('main')
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(child(), name='eager')
    log('main', asyncio.current_task().get_name())
    await task


vrun(main())

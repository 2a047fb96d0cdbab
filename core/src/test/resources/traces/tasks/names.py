"""A task has the name it was given, and may be renamed."""
import asyncio

from prelude import log, vrun


async def child():
    log('I am', asyncio.current_task().get_name())
    asyncio.current_task().set_name('renamed')
    await asyncio.sleep(0)
    log('I am', asyncio.current_task().get_name())


async def main():
    task = asyncio.create_task(child(), name='first')
    log(task.get_name())
    await task
    log(task.get_name())
    task.set_name(42)
    log(task.get_name())


vrun(main())

"""eager_start makes a single task eager, or not, whatever the factory says."""
import asyncio

from prelude import log, vrun


async def child(name):
    log(name)


async def main():
    eager = asyncio.create_task(child('eager'), eager_start=True)
    log('created', eager.done())
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    lazy = asyncio.create_task(child('lazy'), eager_start=False)
    log('created', lazy.done())
    await lazy


vrun(main())

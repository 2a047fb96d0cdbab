"""An eager task runs to its first suspension within create_task."""
import asyncio

from prelude import log, vrun


async def child():
    log('child starts')
    await asyncio.sleep(1)
    log('child ends')
    return 'result'


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    log('before')
    task = asyncio.create_task(child())
    log('after', task.done())
    log(await task)


vrun(main())

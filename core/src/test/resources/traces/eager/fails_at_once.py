"""An eager task that fails at once keeps the exception for whoever awaits it."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    raise Boom('a')


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(child())
    log(task.done(), task.exception())
    try:
        await task
    except Boom as e:
        log(e)


vrun(main())

"""A task factory of one's own sees every task that is created."""
import asyncio

from prelude import log, vrun


async def child():
    return asyncio.current_task().get_name()


def factory(loop, coroutine, **kwargs):
    task = asyncio.Task(coroutine, loop=loop, **kwargs)
    log('made', task.get_name())
    return task


async def main():
    loop = asyncio.get_running_loop()
    log(loop.get_task_factory() is None)
    loop.set_task_factory(factory)
    log(await asyncio.create_task(child(), name='a'))
    log(await loop.create_task(child(), name='b'))
    async with asyncio.TaskGroup() as group:
        group.create_task(child(), name='c')
    loop.set_task_factory(None)
    log(await asyncio.create_task(child(), name='d'))


vrun(main())

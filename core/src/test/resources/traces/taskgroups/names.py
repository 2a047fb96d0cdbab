"""create_task() of a group takes a name."""
import asyncio

from prelude import log, vrun


async def child():
    log(asyncio.current_task().get_name())


async def main():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(child(), name='the child')
        log(task.get_name())


vrun(main())

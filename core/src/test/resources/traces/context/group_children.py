"""Each child of a task group has a copy of its own."""
import asyncio
import contextvars

from prelude import log, vrun

var = contextvars.ContextVar('var', default=0)


async def child(i):
    var.set(var.get() + i)
    await asyncio.sleep(1)
    log('child', i, var.get())


async def main():
    var.set(100)
    async with asyncio.TaskGroup() as group:
        for i in (1, 2, 3):
            group.create_task(child(i))
    log('main', var.get())


vrun(main())

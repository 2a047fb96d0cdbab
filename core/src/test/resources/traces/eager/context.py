"""An eager task runs its first step in its own copy of the context."""
import asyncio
import contextvars

from prelude import log, vrun

var = contextvars.ContextVar('var', default='default')


async def child():
    var.set('set by the child')
    await asyncio.sleep(0)
    log('child sees', var.get())


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    var.set('main')
    task = asyncio.create_task(child())
    log('main sees', var.get())
    await task


vrun(main())

"""A task runs in a copy of the context in which it was created."""
import asyncio
import contextvars

from prelude import log, vrun

var = contextvars.ContextVar('var', default='default')


async def child():
    log('child sees', var.get())
    var.set('set by the child')
    log('child sees', var.get())


async def main():
    var.set('before')
    task = asyncio.create_task(child())
    var.set('after')
    await task
    log('main sees', var.get())


vrun(main())

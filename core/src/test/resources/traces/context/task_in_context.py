"""A task may be given a context; what it sets stays there."""
import asyncio
import contextvars

from prelude import log, vrun

var = contextvars.ContextVar('var', default='default')


async def child():
    log('child sees', var.get())
    var.set('set by the child')


async def main():
    context = contextvars.copy_context()
    await asyncio.create_task(child(), context=context)
    log('main sees', var.get(), 'context has', context[var])
    await asyncio.create_task(child(), context=context)


vrun(main())

"""A callback may be given a context of its own, which keeps what is set in it."""
import asyncio
import contextvars

from prelude import log, vrun

var = contextvars.ContextVar('var')


def change(name):
    log(name, var.get())
    var.set(name)


async def main():
    loop = asyncio.get_running_loop()
    var.set('main')
    context = contextvars.copy_context()
    loop.call_soon(change, 'first', context=context)
    loop.call_soon(change, 'second', context=context)
    loop.call_soon(change, 'third')
    await asyncio.sleep(0)
    log('main', var.get(), 'context', context[var])


vrun(main())

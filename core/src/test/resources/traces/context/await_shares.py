"""A coroutine awaited in place shares its awaiter's context."""
import contextvars

from prelude import log, vrun

var = contextvars.ContextVar('var', default='default')


async def inner():
    var.set('set by the inner')


async def main():
    await inner()
    log(var.get())


vrun(main())

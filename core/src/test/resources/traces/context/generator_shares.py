"""An asynchronous generator runs in the context of whoever asks for the next value."""
import asyncio
import contextvars

from prelude import log, vrun

var = contextvars.ContextVar('var', default='default')


async def numbers():
    for i in range(3):
        log('generator sees', var.get())
        var.set(f'set by the generator {i}')
        yield i


async def ask(name, generator):
    var.set(name)
    log(name, await anext(generator), var.get())


async def main():
    generator = numbers()
    await asyncio.create_task(ask('a', generator))
    await asyncio.create_task(ask('b', generator))
    await generator.aclose()
    log('main sees', var.get())


vrun(main())

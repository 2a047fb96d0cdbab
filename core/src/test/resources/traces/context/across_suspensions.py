"""A task keeps its context across its suspensions, whatever runs in between."""
import asyncio
import contextvars

from prelude import log, vrun

var = contextvars.ContextVar('var')


async def child(name):
    var.set(name)
    for i in range(3):
        await asyncio.sleep(1)
        log(name, var.get())
        var.set(f'{name}{i}')


async def main():
    await asyncio.gather(child('a'), child('b'))


vrun(main())

"""sleep(0) gives every other ready task exactly one turn."""
import asyncio

from prelude import log, vrun


async def counter(name):
    for i in range(3):
        log(name, i)
        await asyncio.sleep(0)


async def main():
    a = asyncio.create_task(counter('a'))
    b = asyncio.create_task(counter('b'))
    for i in range(5):
        log('main', i)
        await asyncio.sleep(0)
    log(a.done(), b.done())


vrun(main())

"""A task starts in the iteration after create_task, in the order of creation."""
import asyncio

from prelude import log, vrun


async def child(name):
    log(name, 'starts')


async def main():
    a = asyncio.create_task(child('a'))
    b = asyncio.create_task(child('b'))
    log('created')
    await asyncio.sleep(0)
    log('after one turn', a.done(), b.done())
    await asyncio.sleep(0)
    log('after two turns', a.done(), b.done())


vrun(main())

"""Awaiting a coroutine runs it in place; nothing else gets a turn."""
import asyncio

from prelude import log, vrun


async def inner(name):
    log(name)
    return name


async def main():
    asyncio.get_running_loop().call_soon(log, 'callback')
    for name in ('a', 'b', 'c'):
        await inner(name)
    log('all three ran')
    await asyncio.sleep(0)


vrun(main())

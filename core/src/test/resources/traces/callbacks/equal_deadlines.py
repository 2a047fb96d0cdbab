"""Timers of equal deadline run first in, first out."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(2, log, 'a')
    loop.call_later(1, log, 'b')
    loop.call_at(2, log, 'c')
    loop.call_later(1, log, 'd')
    loop.call_later(2, log, 'e')
    await asyncio.sleep(1)
    loop.call_later(1, log, 'f')
    await asyncio.sleep(2)


vrun(main())

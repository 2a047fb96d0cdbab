"""Timers run in the order of their deadlines."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    for delay in (3, 1, 2, 0.5, 2.5):
        loop.call_later(delay, log, 'after', delay)
    await asyncio.sleep(4)


vrun(main())

"""A callback gets the arguments it was scheduled with."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(log)
    loop.call_soon(log, 'one')
    loop.call_soon(log, 'one', 2, [3, 4])
    loop.call_later(1, log, 'later', 5)
    loop.call_at(2, log, 'at', 6)
    await asyncio.sleep(3)


vrun(main())

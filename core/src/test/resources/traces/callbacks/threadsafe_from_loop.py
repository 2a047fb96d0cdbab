"""call_soon_threadsafe from the loop's own thread is in order with call_soon."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(log, 1)
    loop.call_soon_threadsafe(log, 2)
    loop.call_soon(log, 3)
    await asyncio.sleep(0)


vrun(main())

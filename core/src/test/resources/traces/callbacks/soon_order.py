"""call_soon is first in, first out."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    for i in range(5):
        loop.call_soon(log, i)
    log('scheduled')
    await asyncio.sleep(0)
    log('end')


vrun(main())

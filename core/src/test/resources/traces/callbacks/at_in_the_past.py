"""call_at with a time that has passed runs in the next iteration."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(5)
    loop.call_at(1, log, 'was due at 1')
    loop.call_at(0.5, log, 'was due at 0.5')
    loop.call_soon(log, 'soon')
    await asyncio.sleep(0)
    log('main')
    await asyncio.sleep(1)


vrun(main())

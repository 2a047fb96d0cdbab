"""call_later(0) runs after what is ready already, and within the next iteration."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0, log, 'later 0')
    loop.call_soon(log, 'soon')
    loop.call_later(-1, log, 'later -1')
    await asyncio.sleep(0)
    log('after one turn')
    await asyncio.sleep(0)
    log('after two turns')


vrun(main())

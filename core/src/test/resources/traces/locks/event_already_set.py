"""A wait for an event that is set returns without a turn."""
import asyncio

from prelude import log, vrun


async def main():
    event = asyncio.Event()
    event.set()
    event.set()
    asyncio.get_running_loop().call_soon(log, 'a turn')
    log(await event.wait())
    await asyncio.sleep(0)


vrun(main())

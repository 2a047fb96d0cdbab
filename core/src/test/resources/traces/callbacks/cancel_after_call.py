"""Cancelling a handle after its call changes nothing that was done."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    handle = loop.call_soon(log, 'called')
    await asyncio.sleep(0)
    handle.cancel()
    log('cancelled', handle.cancelled())


vrun(main())

"""A cancelled handle is not called, and knows that it is cancelled."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    soon = loop.call_soon(log, 'never')
    later = loop.call_later(1, log, 'never')
    log(soon.cancelled(), later.cancelled())
    soon.cancel()
    later.cancel()
    later.cancel()
    log(soon.cancelled(), later.cancelled())
    await asyncio.sleep(2)
    log('end')


vrun(main())

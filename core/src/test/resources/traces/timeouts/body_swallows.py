"""A body that swallows the expiry goes on; the timeout has expired and raises nothing."""
import asyncio

from prelude import log, vrun


async def main():
    async with asyncio.timeout(1) as timeout:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            log('swallowed')
        await asyncio.sleep(1)
    log('expired', timeout.expired(), asyncio.current_task().cancelling())


vrun(main())

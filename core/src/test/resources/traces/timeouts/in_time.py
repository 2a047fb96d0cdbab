"""A body that ends in time is left alone, and the timer is gone."""
import asyncio

from prelude import log, vrun


async def main():
    async with asyncio.timeout(2) as timeout:
        await asyncio.sleep(1)
    log('expired', timeout.expired())
    await asyncio.sleep(5)
    log('end')


vrun(main())

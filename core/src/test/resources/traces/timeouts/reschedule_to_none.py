"""A timeout rescheduled to no deadline does not fire."""
import asyncio

from prelude import log, vrun


async def main():
    async with asyncio.timeout(1) as timeout:
        timeout.reschedule(None)
        await asyncio.sleep(10)
    log('end', timeout.when(), timeout.expired())


vrun(main())

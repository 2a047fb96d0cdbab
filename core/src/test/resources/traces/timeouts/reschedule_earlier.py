"""A timeout rescheduled to a time past fires in the next iteration."""
import asyncio

from prelude import log, vrun


async def main():
    try:
        async with asyncio.timeout(10) as timeout:
            await asyncio.sleep(5)
            timeout.reschedule(1)
            log('expired yet', timeout.expired())
            await asyncio.sleep(10)
    except TimeoutError as e:
        log(e)


vrun(main())

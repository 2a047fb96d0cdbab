"""A rescheduled timeout keeps its new deadline."""
import asyncio

from prelude import log, vrun


async def main():
    try:
        async with asyncio.timeout(1) as timeout:
            log('when', timeout.when())
            await asyncio.sleep(0.5)
            timeout.reschedule(4)
            log('when', timeout.when())
            await asyncio.sleep(10)
    except TimeoutError as e:
        log(e, 'expired', timeout.expired(), 'when', timeout.when())


vrun(main())

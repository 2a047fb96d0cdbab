"""timeout(None) never expires until it is rescheduled."""
import asyncio

from prelude import log, vrun


async def main():
    async with asyncio.timeout(None) as timeout:
        log('when', timeout.when())
        await asyncio.sleep(100)
    log('expired', timeout.expired())
    try:
        async with asyncio.timeout(None) as timeout:
            timeout.reschedule(asyncio.get_running_loop().time() + 1)
            await asyncio.sleep(100)
    except TimeoutError as e:
        log(e)


vrun(main())

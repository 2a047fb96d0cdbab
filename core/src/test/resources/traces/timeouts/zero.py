"""A timeout of zero lets the body run to its first suspension and cancels it there."""
import asyncio

from prelude import log, vrun


async def main():
    try:
        async with asyncio.timeout(0):
            log('body runs')
            await asyncio.sleep(0)
            log('one turn')
            await asyncio.sleep(0)
            log('two turns')
    except TimeoutError as e:
        log(e)
    async with asyncio.timeout(0) as timeout:
        log('a body that never suspends')
    log('expired', timeout.expired())


vrun(main())

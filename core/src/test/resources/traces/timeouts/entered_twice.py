"""A timeout is entered once."""
import asyncio

from prelude import log, vrun


async def main():
    timeout = asyncio.timeout(1)
    async with timeout:
        log('in')
    try:
        async with timeout:
            log('never')
    except RuntimeError as e:
        log(e)


vrun(main())

"""as_completed() of nothing ends at once."""
import asyncio

from prelude import log, vrun


async def main():
    for next_done in asyncio.as_completed([]):
        log('never')
    async for task in asyncio.as_completed([]):
        log('never')
    log('end')


vrun(main())

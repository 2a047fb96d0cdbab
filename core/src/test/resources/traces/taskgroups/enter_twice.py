"""A group is entered once."""
import asyncio

from prelude import log, vrun


async def main():
    group = asyncio.TaskGroup()
    async with group:
        log('in')
    try:
        async with group:
            log('never')
    except RuntimeError as e:
        log(e)


vrun(main())

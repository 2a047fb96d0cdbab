"""gather() of nothing is an empty list."""
import asyncio

from prelude import log, vrun


async def main():
    log(await asyncio.gather())


vrun(main())

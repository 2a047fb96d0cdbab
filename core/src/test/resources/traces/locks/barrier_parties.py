"""A barrier needs at least one party."""
import asyncio

from prelude import log, vrun


async def main():
    for parties in (0, -1):
        try:
            asyncio.Barrier(parties)
        except ValueError as e:
            log(parties, e)


vrun(main())

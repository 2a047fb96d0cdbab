"""Releasing a lock that is free is an error."""
import asyncio

from prelude import log, vrun


async def main():
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as e:
        log(e)


vrun(main())

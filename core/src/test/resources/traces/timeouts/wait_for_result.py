"""wait_for() gives the result in time, and None means no limit."""
import asyncio

from prelude import log, vrun


async def child(delay):
    await asyncio.sleep(delay)
    return delay


async def main():
    log(await asyncio.wait_for(child(1), 2))
    log(await asyncio.wait_for(child(50), None))
    log(await asyncio.wait_for(child(0), 1))


vrun(main())

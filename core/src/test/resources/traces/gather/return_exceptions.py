"""With return_exceptions every outcome is in its place, exceptions and cancellations too."""
import asyncio

from prelude import Boom, log, vrun


async def good():
    await asyncio.sleep(1)
    return 'good'


async def bad():
    await asyncio.sleep(2)
    raise Boom('bad')


async def cancels():
    raise asyncio.CancelledError('by myself')


async def main():
    log(await asyncio.gather(good(), bad(), cancels(), return_exceptions=True))


vrun(main())

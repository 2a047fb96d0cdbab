"""A child that answers the cancellation with an exception: gather raises that."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise Boom('in cleanup')


async def main():
    gathering = asyncio.gather(child())
    await asyncio.sleep(1)
    gathering.cancel()
    try:
        await gathering
    except BaseException as e:
        log(e, gathering.cancelled())


vrun(main())

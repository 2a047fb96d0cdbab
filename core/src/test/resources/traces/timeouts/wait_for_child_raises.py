"""wait_for() of a task that answers the cancellation with an exception raises it."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise Boom('in cleanup')


async def main():
    try:
        await asyncio.wait_for(child(), 1)
    except BaseException as e:
        log(e)


vrun(main())

"""A body that answers the expiry with another exception: that exception comes out."""
import asyncio

from prelude import Boom, log, vrun


async def main():
    try:
        async with asyncio.timeout(1) as timeout:
            try:
                await asyncio.sleep(10)
            finally:
                raise Boom('in cleanup')
    except Boom as e:
        log(e, timeout.expired(), asyncio.current_task().cancelling())


vrun(main())

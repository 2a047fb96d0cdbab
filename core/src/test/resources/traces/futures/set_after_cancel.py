"""A cancelled future takes no result."""
import asyncio

from prelude import log, vrun


async def main():
    future = asyncio.get_running_loop().create_future()
    future.cancel()
    try:
        future.set_result(1)
    except asyncio.InvalidStateError as e:
        log(e)


vrun(main())

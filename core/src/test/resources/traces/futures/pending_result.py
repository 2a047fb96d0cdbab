"""result() and exception() of a pending future are errors."""
import asyncio

from prelude import log, vrun


async def main():
    future = asyncio.get_running_loop().create_future()
    for ask in (future.result, future.exception):
        try:
            ask()
        except asyncio.InvalidStateError as e:
            log(e)
    future.cancel()


vrun(main())

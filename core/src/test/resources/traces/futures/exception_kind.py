"""A future takes an exception of any kind, except StopIteration, which becomes an error."""
import asyncio

from prelude import Crash, log, vrun


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_exception(StopIteration(1))
    log(future.exception())
    future = loop.create_future()
    future.set_exception(Crash('not an Exception'))
    try:
        await future
    except Crash as e:
        log(e)


vrun(main())

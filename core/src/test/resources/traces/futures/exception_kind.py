"""A future takes an exception or a kind of exception, and refuses StopIteration."""
import asyncio

from prelude import Crash, log, vrun


async def main():
    loop = asyncio.get_running_loop()
    for wrong in (StopIteration(1),):
        future = loop.create_future()
        try:
            future.set_exception(wrong)
            log('taken', future.exception())
        except TypeError as e:
            log('refused', e)
    future = loop.create_future()
    future.set_exception(Crash('not an Exception'))
    try:
        await future
    except Crash as e:
        log(e)


vrun(main())

"""A future set by a timer wakes its waiter one turn after the timer's callback."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(2, future.set_result, 'data')
    loop.call_later(2, log, 'timer after it')
    log(await future)


vrun(main())

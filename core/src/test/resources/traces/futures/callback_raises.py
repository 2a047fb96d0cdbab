"""An exception in a callback goes to the loop's exception handler; the others are still called."""
import asyncio

from prelude import Boom, log, vrun


def bad(future):
    raise Boom('bad callback')


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: log('handler', context['exception']))
    future = loop.create_future()
    future.add_done_callback(lambda f: log('first'))
    future.add_done_callback(bad)
    future.add_done_callback(lambda f: log('third'))
    future.set_result(1)
    log(await future)


vrun(main())

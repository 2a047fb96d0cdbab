"""A callback that raises is reported, and the loop goes on."""
import asyncio

from prelude import Bang, Boom, log, vrun


def bad(kind):
    raise kind('from a callback')


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: log('handler', context['exception']))
    loop.call_soon(bad, Boom)
    loop.call_soon(log, 'next')
    loop.call_later(1, bad, Bang)
    await asyncio.sleep(2)
    log('end')


vrun(main())

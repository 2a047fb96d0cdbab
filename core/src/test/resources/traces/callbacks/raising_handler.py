"""An exception in the exception handler itself does not stop the loop."""
import asyncio

from prelude import Boom, log, vrun


def bad():
    raise Boom('first')


async def main():
    loop = asyncio.get_running_loop()
    calls = []

    def handler(loop, context):
        calls.append(context['exception'])
        log('handler', context['exception'])

    loop.set_exception_handler(handler)
    log(loop.get_exception_handler() is handler)
    loop.call_soon(bad)
    loop.call_soon(bad)
    await asyncio.sleep(0)
    log('calls', len(calls))
    loop.set_exception_handler(None)
    log(loop.get_exception_handler() is None)


vrun(main())

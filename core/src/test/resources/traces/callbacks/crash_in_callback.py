"""Any other exception from a callback, of whatever kind, is reported, and the loop goes on."""
import asyncio

from prelude import Crash, log, vrun


def crash():
    raise Crash('not an Exception')


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: log('handler', context['exception']))
    loop.call_soon(crash)
    loop.call_soon(log, 'next')
    await asyncio.sleep(0)
    log('end')


vrun(main())

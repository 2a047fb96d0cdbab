"""call_exception_handler() hands any context to the handler."""
import asyncio

from prelude import Boom, log, vrun


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: log(context['message'], context.get('exception')))
    loop.call_exception_handler({'message': 'just saying'})
    loop.call_exception_handler({'message': 'failed', 'exception': Boom('a')})


vrun(main())

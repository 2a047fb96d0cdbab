"""A generator whose cleanup fails at shutdown is reported to the exception handler."""
import asyncio

from prelude import Boom, log, vrun

kept = []


async def numbers():
    try:
        yield 1
    finally:
        raise Boom('in cleanup')


async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: log('handler', context['exception']))
    generator = numbers()
    kept.append(generator)
    await anext(generator)


vrun(main())

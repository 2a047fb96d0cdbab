"""A generator that raises is at its end."""
import asyncio

from prelude import Boom, log, vrun


async def numbers():
    yield 1
    await asyncio.sleep(1)
    raise Boom('a')


async def main():
    generator = numbers()
    try:
        async for n in generator:
            log(n)
    except Boom as e:
        log(e)
    log(await anext(generator, 'exhausted'))


vrun(main())

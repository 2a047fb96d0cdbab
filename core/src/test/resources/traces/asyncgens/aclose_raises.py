"""An exception raised while closing comes out of aclose()."""
import asyncio

from prelude import Boom, log, vrun


async def numbers():
    try:
        yield 1
    finally:
        await asyncio.sleep(1)
        raise Boom('while closing')


async def main():
    generator = numbers()
    await anext(generator)
    try:
        await generator.aclose()
    except Boom as e:
        log(e)


vrun(main())

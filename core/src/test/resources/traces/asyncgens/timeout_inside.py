"""A timeout around anext() ends the generator, for the cancellation goes through it."""
import asyncio

from prelude import log, vrun


async def numbers():
    try:
        yield 1
        await asyncio.sleep(10)
        yield 2
    finally:
        log('generator ends')


async def main():
    generator = numbers()
    log(await anext(generator))
    try:
        async with asyncio.timeout(1):
            await anext(generator)
    except TimeoutError as e:
        log(e)
    log(await anext(generator, 'exhausted'))


vrun(main())

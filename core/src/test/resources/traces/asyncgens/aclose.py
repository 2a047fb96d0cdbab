"""aclose() runs the finally blocks, which may wait."""
import asyncio

from prelude import log, vrun


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        log('cleaning')
        await asyncio.sleep(1)
        log('clean')


async def main():
    generator = numbers()
    log(await anext(generator))
    await generator.aclose()
    log('closed')
    await generator.aclose()
    log(await anext(generator, 'exhausted'))


vrun(main())

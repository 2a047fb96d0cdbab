"""A generator left suspended is closed when its loop shuts down, and may wait in its finally block."""
import asyncio

from prelude import log, vrun

kept = []


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
    kept.append(generator)
    log(await anext(generator))
    log('main ends')


vrun(main())
log('after')

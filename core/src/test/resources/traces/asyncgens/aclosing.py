"""aclosing() closes the generator when the block is left."""
import contextlib

from prelude import log, vrun


async def numbers():
    try:
        for i in range(10):
            yield i
    finally:
        log('closed')


async def main():
    async with contextlib.aclosing(numbers()) as generator:
        async for n in generator:
            log(n)
            if n == 1:
                break
    log('after')


vrun(main())

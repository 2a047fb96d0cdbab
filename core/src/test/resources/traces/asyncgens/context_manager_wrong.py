"""A generator that yields not once but never or twice is an error."""
import contextlib

from prelude import log, vrun


@contextlib.asynccontextmanager
async def never(empty=()):
    for nothing in empty:
        yield nothing


@contextlib.asynccontextmanager
async def twice():
    yield 1
    yield 2


async def main():
    try:
        async with never():
            log('never')
    except RuntimeError as e:
        log(e)
    try:
        async with twice() as value:
            log(value)
    except RuntimeError as e:
        log(e)


vrun(main())

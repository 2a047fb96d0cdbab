"""An end of iteration raised in the body of a context manager is an exception like any other."""
import contextlib

from prelude import log, vrun


@contextlib.asynccontextmanager
async def plain():
    try:
        yield
    finally:
        log('left')


async def main():
    for exception in (StopAsyncIteration(), StopIteration()):
        try:
            async with plain():
                raise exception
        except Exception as e:
            log(e, e is exception)


vrun(main())

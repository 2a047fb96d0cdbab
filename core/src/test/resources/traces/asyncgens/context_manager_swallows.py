"""A context manager's generator that catches the body's exception swallows it."""
import contextlib

from prelude import Bang, Boom, log, vrun


@contextlib.asynccontextmanager
async def swallowing():
    try:
        yield
    except Boom as e:
        log('swallowed', e)


@contextlib.asynccontextmanager
async def replacing():
    try:
        yield
    except Boom:
        raise Bang('instead')


async def main():
    async with swallowing():
        raise Boom('a')
    log('goes on')
    try:
        async with replacing():
            raise Boom('a')
    except Bang as e:
        log(e)


vrun(main())

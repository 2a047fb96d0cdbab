"""asynccontextmanager: before the yield is entering, after it leaving."""
import asyncio
import contextlib

from prelude import Boom, log, vrun


@contextlib.asynccontextmanager
async def resource(name):
    await asyncio.sleep(1)
    log('acquired', name)
    try:
        yield name
    finally:
        await asyncio.sleep(1)
        log('released', name)


async def main():
    async with resource('r') as r:
        log('using', r)
    try:
        async with resource('s'):
            raise Boom('in the body')
    except Boom as e:
        log(e)


vrun(main())

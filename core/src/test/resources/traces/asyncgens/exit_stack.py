"""AsyncExitStack leaves what it entered in the opposite order."""
import asyncio
import contextlib

from prelude import Boom, log, vrun


@contextlib.asynccontextmanager
async def resource(name):
    log('enter', name)
    try:
        yield name
    finally:
        await asyncio.sleep(1)
        log('exit', name)


async def callback(name):
    await asyncio.sleep(1)
    log('callback', name)


async def main():
    try:
        async with contextlib.AsyncExitStack() as stack:
            for name in 'ab':
                await stack.enter_async_context(resource(name))
            stack.push_async_callback(callback, 'c')
            await stack.enter_async_context(resource('d'))
            raise Boom('in the body')
    except Boom as e:
        log(e)


vrun(main())

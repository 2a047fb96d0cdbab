"""What pop_all() takes over is not left with the first stack."""
import contextlib

from prelude import log, vrun


@contextlib.asynccontextmanager
async def resource(name):
    try:
        yield name
    finally:
        log('exit', name)


async def main():
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(resource('a'))
        kept = stack.pop_all()
        await stack.enter_async_context(resource('b'))
    log('first stack left')
    await kept.aclose()


vrun(main())

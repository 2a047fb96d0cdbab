"""Each that is left with a stack is told of the exception that is under way, and may swallow it or put its own in its place."""
import contextlib

from prelude import Bang, Boom, log, vrun


def leaving(name, swallow=False, instead=None):
    async def leave(kind, exception, traceback):
        log(name, exception)
        if instead:
            raise instead
        return swallow

    return leave


async def main():
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_exit(leaving('fourth'))
        stack.push_async_exit(leaving('third', swallow=True))
        stack.push_async_exit(leaving('second', instead=Bang('b')))
        stack.push_async_exit(leaving('first'))
        raise Boom('a')
    log('goes on')
    try:
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_exit(leaving('third', instead=Bang('c')))
            stack.push_async_exit(leaving('second', swallow=True))
            stack.push_async_exit(leaving('first', instead=Bang('b')))
    except Bang as e:
        log(e)


vrun(main())

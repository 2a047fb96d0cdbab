"""StopAsyncIteration and StopIteration raised in a generator are errors, not its end."""
from prelude import log, vrun


async def raises(exception):
    yield 1
    raise exception


async def main():
    for exception in (StopAsyncIteration(), StopIteration()):
        generator = raises(exception)
        log(await anext(generator))
        try:
            await anext(generator)
        except RuntimeError as e:
            log(e)


vrun(main())

"""After the end each anext() is StopAsyncIteration, or the default."""
from prelude import log, vrun


async def numbers():
    yield 1


async def main():
    generator = numbers()
    log(await anext(generator))
    for _ in range(2):
        try:
            await anext(generator)
        except StopAsyncIteration as e:
            log(e)
    log(await anext(generator, 'default'))


vrun(main())

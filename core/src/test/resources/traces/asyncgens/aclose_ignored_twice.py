"""A generator that yields while it is being closed can go on, but is not told to end again."""
from prelude import Boom, log, vrun


async def numbers():
    try:
        yield 1
    except GeneratorExit:
        yield 2
        yield 3
        log('the end')


async def main():
    generator = numbers()
    await anext(generator)
    for attempt in (generator.aclose, generator.aclose, lambda: generator.athrow(Boom('a'))):
        try:
            await attempt()
        except (RuntimeError, StopAsyncIteration) as e:
            log(e)
    log(await anext(generator))
    log(await anext(generator, 'ended'))
    await generator.aclose()


vrun(main())

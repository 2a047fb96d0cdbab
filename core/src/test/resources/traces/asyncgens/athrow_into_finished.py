"""An exception thrown into a generator that has ended."""
from prelude import Boom, log, vrun


async def numbers():
    yield 1


async def main():
    generator = numbers()
    log([n async for n in generator])
    try:
        log(await generator.athrow(Boom('late')))
    except (Boom, StopAsyncIteration) as e:
        log(e)


vrun(main())

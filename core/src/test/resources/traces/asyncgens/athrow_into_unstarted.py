"""An exception thrown into a generator that has not started ends it."""
from prelude import Boom, log, vrun


async def numbers():
    log('never')
    yield 1


async def main():
    generator = numbers()
    try:
        await generator.athrow(Boom('early'))
    except Boom as e:
        log(e)
    log(await anext(generator, 'exhausted'))


vrun(main())

"""aclose() of a generator that has not started runs nothing."""
from prelude import log, vrun


async def numbers():
    log('never')
    yield 1


async def main():
    generator = numbers()
    await generator.aclose()
    log(await anext(generator, 'exhausted'))


vrun(main())

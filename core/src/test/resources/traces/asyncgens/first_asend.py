"""The first asend can carry nothing but nothing."""
from prelude import log, vrun


async def numbers():
    yield 1


async def main():
    generator = numbers()
    try:
        await generator.asend('too early')
    except TypeError as e:
        log(e)
    log(await anext(generator))
    await generator.aclose()


vrun(main())

"""A loop that is left early leaves the generator where it was."""
from prelude import log, vrun


async def numbers():
    for i in range(10):
        yield i


async def main():
    generator = numbers()
    async for n in generator:
        log('first loop', n)
        if n == 2:
            break
    async for n in generator:
        log('second loop', n)
        if n == 4:
            break
    await generator.aclose()


vrun(main())

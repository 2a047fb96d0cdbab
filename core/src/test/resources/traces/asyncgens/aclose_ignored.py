"""A generator that yields while it is being closed is an error."""
from prelude import log, vrun


async def numbers():
    try:
        yield 1
    finally:
        yield 'never allowed'


async def main():
    generator = numbers()
    await anext(generator)
    try:
        await generator.aclose()
    except RuntimeError as e:
        log(e)


vrun(main())

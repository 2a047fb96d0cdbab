"""A generator whose first value is refused is closed at the end of the loop like one that has begun."""
from prelude import VirtualLoop, log


async def numbers():
    yield 1


async def main():
    generator = numbers()
    try:
        await generator.asend('too early')
    except TypeError as e:
        log(e)
    return generator


loop = VirtualLoop()
generator = loop.run_until_complete(main())
loop.run_until_complete(loop.shutdown_asyncgens())


async def after():
    log(await anext(generator, 'ended'))


loop.run_until_complete(after())
loop.close()

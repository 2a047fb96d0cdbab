"""Two tasks cannot ask a generator at once."""
import asyncio

from prelude import log, vrun


async def numbers():
    await asyncio.sleep(1)
    yield 1
    yield 2


async def ask(name, generator):
    try:
        log(name, await anext(generator))
    except RuntimeError as e:
        log(name, e)


async def main():
    generator = numbers()
    await asyncio.gather(ask('a', generator), ask('b', generator))
    log(await anext(generator))
    await generator.aclose()


vrun(main())

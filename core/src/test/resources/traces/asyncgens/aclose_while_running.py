"""A generator that someone waits for cannot be closed."""
import asyncio

from prelude import log, vrun


async def numbers():
    await asyncio.sleep(2)
    yield 1


async def ask(generator):
    log(await anext(generator))


async def main():
    generator = numbers()
    task = asyncio.create_task(ask(generator))
    await asyncio.sleep(1)
    try:
        await generator.aclose()
    except RuntimeError as e:
        log(e)
    await task
    await generator.aclose()
    log('closed')


vrun(main())

"""asend() sends a value in and gives the next value out."""
import asyncio

from prelude import log, vrun


async def echo():
    got = None
    while got != 'stop':
        got = yield ['echo of', got]
        await asyncio.sleep(1)


async def main():
    generator = echo()
    log(await generator.asend(None))
    log(await generator.asend('a'))
    log(await generator.asend('b'))
    try:
        await generator.asend('stop')
    except StopAsyncIteration as e:
        log(e)


vrun(main())

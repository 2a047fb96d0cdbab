"""gather() starts coroutines in order, one turn later."""
import asyncio

from prelude import log, vrun


async def child(name):
    log(name, 'starts')
    return name


async def main():
    gathering = asyncio.gather(*(child(name) for name in 'abc'))
    log('gathered', gathering.done())
    log(await gathering)


vrun(main())

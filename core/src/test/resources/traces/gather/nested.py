"""gather() of gather(): a failure comes out through both."""
import asyncio

from prelude import Boom, log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    if name == 'bad':
        raise Boom('a')
    return name


async def main():
    log(await asyncio.gather(asyncio.gather(child('a', 1), child('b', 2)), child('c', 1)))
    try:
        await asyncio.gather(asyncio.gather(child('a', 1), child('bad', 2)), child('c', 3))
    except Boom as e:
        log(e)
    log(await asyncio.gather(asyncio.gather(child('bad', 1)), child('c', 1), return_exceptions=True))


vrun(main())

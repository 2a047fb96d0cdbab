"""The first exception comes out at once; the others run on."""
import asyncio

from prelude import Boom, log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    log(name, 'ends')
    return name


async def bad(delay):
    await asyncio.sleep(delay)
    raise Boom('a')


async def main():
    try:
        await asyncio.gather(child('x', 1), bad(2), child('y', 3))
    except Boom as e:
        log('gather', e)
    await asyncio.sleep(2)
    log('end')


vrun(main())

"""A cancelled gather() whose children refuse: it waits for them, then is cancelled all the same."""
import asyncio

from prelude import log, vrun


async def child(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(1)
        log(name, 'refuses')
        return name


async def main():
    gathering = asyncio.gather(child('a'), child('b'))
    await asyncio.sleep(1)
    gathering.cancel('msg')
    try:
        log('result', await gathering)
    except asyncio.CancelledError as e:
        log('main', e)


vrun(main())

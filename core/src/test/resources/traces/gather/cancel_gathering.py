"""Cancelling the future of gather() cancels the children; it is cancelled when they are done."""
import asyncio

from prelude import log, vrun


async def child(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    gathering = asyncio.gather(child('a'), child('b'))
    await asyncio.sleep(1)
    log(gathering.cancel('msg'), gathering.done())
    try:
        await gathering
    except asyncio.CancelledError as e:
        log('main', e, gathering.cancelled())


vrun(main())

"""A task nobody awaits runs as long as the loop does, and is cancelled when main ends."""
import asyncio

from prelude import log, vrun


async def background():
    try:
        for i in range(10):
            log('background', i)
            await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        log('background', e)
        raise


async def main():
    asyncio.create_task(background())
    await asyncio.sleep(2.5)
    log('main ends')


vrun(main())
log('after')

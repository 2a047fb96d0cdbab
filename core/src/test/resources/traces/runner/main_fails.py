"""When main fails the remaining tasks are cancelled all the same."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('child', e)
        raise


async def main():
    asyncio.create_task(child())
    await asyncio.sleep(1)
    raise Boom('main')


try:
    vrun(main())
except Boom as e:
    log(e)

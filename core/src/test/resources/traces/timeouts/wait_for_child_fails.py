"""wait_for() raises what the awaited raises in time."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    await asyncio.sleep(1)
    raise Boom('a')


async def main():
    try:
        await asyncio.wait_for(child(), 2)
    except Boom as e:
        log(e)


vrun(main())

"""An exception of the body goes through a timeout that has not expired."""
import asyncio

from prelude import Boom, log, vrun


async def main():
    try:
        async with asyncio.timeout(5):
            await asyncio.sleep(1)
            raise Boom('a')
    except Boom as e:
        log(e)
    await asyncio.sleep(10)


vrun(main())

"""A lock is released when its block raises."""
import asyncio

from prelude import Boom, log, vrun


async def main():
    lock = asyncio.Lock()
    try:
        async with lock:
            raise Boom('a')
    except Boom as e:
        log(e, lock.locked())


vrun(main())

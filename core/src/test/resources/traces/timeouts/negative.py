"""A negative timeout is like a deadline in the past: it fires in the next iteration."""
import asyncio

from prelude import log, vrun


async def main():
    try:
        async with asyncio.timeout(-1):
            log('body runs')
            await asyncio.sleep(0)
            log('one turn')
            await asyncio.sleep(10)
    except TimeoutError as e:
        log(e)


vrun(main())

"""The body's cleanup may take time after the deadline."""
import asyncio

from prelude import log, vrun


async def main():
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(10)
            finally:
                await asyncio.sleep(3)
                log('clean')
    except TimeoutError as e:
        log(e)


vrun(main())

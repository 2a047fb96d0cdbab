"""timeout_at takes a time of the loop's clock."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(3)
    try:
        async with asyncio.timeout_at(loop.time() + 2) as timeout:
            log('when', timeout.when())
            await asyncio.sleep(10)
    except TimeoutError as e:
        log(e)
    try:
        async with asyncio.timeout_at(1):
            await asyncio.sleep(10)
    except TimeoutError as e:
        log('a time long past', e)


vrun(main())

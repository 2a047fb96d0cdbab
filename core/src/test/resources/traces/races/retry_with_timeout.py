"""Each attempt has a limit of its own, all of them together another."""
import asyncio

from prelude import log, vrun


async def fetch(attempt):
    await asyncio.sleep(3 if attempt < 2 else 1)
    return 'fetched'


async def with_retries(limit):
    async with asyncio.timeout(limit):
        for attempt in range(5):
            try:
                async with asyncio.timeout(2):
                    return await fetch(attempt)
            except TimeoutError as e:
                log('attempt', attempt, e)


async def main():
    log(await with_retries(10))
    try:
        log(await with_retries(3))
    except TimeoutError as e:
        log('all together', e)


vrun(main())

"""Nested wait_for: the shorter limit wins, wherever it is."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log('child cancelled')
        raise


async def attempt(outer, inner):
    try:
        try:
            await asyncio.wait_for(asyncio.wait_for(child(), inner), outer)
        except TimeoutError as e:
            log('timed out')
    except BaseException as e:
        log('never', e)


async def main():
    await attempt(1, 5)
    await attempt(5, 1)
    await attempt(2, 2)


vrun(main())

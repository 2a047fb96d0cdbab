"""A timeout cancels the body at its deadline and raises TimeoutError outside."""
import asyncio

from prelude import log, vrun


async def main():
    try:
        async with asyncio.timeout(2):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as e:
                log('inside', e)
                raise
    except TimeoutError as e:
        log('outside', e)
    log(asyncio.current_task().cancelling())


vrun(main())

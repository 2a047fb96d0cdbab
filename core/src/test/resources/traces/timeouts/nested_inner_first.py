"""Of two nested timeouts the inner expires: only the inner raises."""
import asyncio

from prelude import log, vrun


async def main():
    try:
        async with asyncio.timeout(10) as outer:
            try:
                async with asyncio.timeout(1) as inner:
                    await asyncio.sleep(20)
            except TimeoutError as e:
                log('inner', e)
            await asyncio.sleep(1)
            log('goes on')
    except TimeoutError as e:
        log('never', e)
    log(outer.expired(), inner.expired())


vrun(main())

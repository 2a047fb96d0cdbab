"""Of two nested timeouts the outer expires: the inner lets the cancellation through."""
import asyncio

from prelude import log, vrun


async def main():
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(10) as inner:
                    await asyncio.sleep(20)
            except asyncio.CancelledError as e:
                log('inner', e)
                raise
    except TimeoutError as e:
        log('outer', e)
    log(outer.expired(), inner.expired(), asyncio.current_task().cancelling())


vrun(main())

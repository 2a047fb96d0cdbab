"""Both of two nested timeouts expire in the same iteration."""
import asyncio

from prelude import log, vrun


async def main():
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(1) as inner:
                    await asyncio.sleep(20)
            except BaseException as e:
                log('inner', e)
                raise
    except BaseException as e:
        log('outer', e)
    log(outer.expired(), inner.expired(), asyncio.current_task().cancelling())


vrun(main())

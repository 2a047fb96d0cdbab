"""create_task refuses what is not a coroutine; ensure_future what is not awaitable."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    for wrong in (loop.create_future(), 42):
        try:
            loop.create_task(wrong)
        except TypeError as e:
            log('create_task', e)
    try:
        asyncio.ensure_future(42)
    except TypeError as e:
        log('ensure_future', e)


vrun(main())

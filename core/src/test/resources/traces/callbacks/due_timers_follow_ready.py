"""A timer that is due joins the end of the ready queue."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()

    def again(n):
        log('soon', n)
        if n:
            loop.call_soon(again, n - 1)

    loop.call_soon(again, 3)
    loop.call_later(0, log, 'timer')
    await asyncio.sleep(0)
    log('main')
    await asyncio.sleep(1)


vrun(main())

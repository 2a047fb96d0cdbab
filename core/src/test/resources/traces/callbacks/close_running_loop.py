"""A loop cannot be closed, nor run again, while it runs."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    for attempt in (loop.close, loop.run_forever):
        try:
            attempt()
        except RuntimeError as e:
            log(e)
    log(loop.is_running(), loop.is_closed())


vrun(main())

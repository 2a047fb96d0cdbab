"""A timer's when() is its deadline on the loop's clock."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(1.5)
    log(loop.call_later(2, log, 'x').when(), loop.call_at(9, log, 'never').when())
    await asyncio.sleep(2)


vrun(main())

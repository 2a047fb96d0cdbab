"""Cancelling a future schedules its callbacks."""
import asyncio

from prelude import log, vrun


async def main():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda f: log('callback', f.cancelled()))
    log('cancel', future.cancel())
    await asyncio.sleep(0)


vrun(main())

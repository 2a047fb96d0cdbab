"""A timeout needs a task."""
import asyncio

from prelude import log, vrun


def callback():
    try:
        asyncio.timeout(1).__aenter__().send(None)
    except RuntimeError as e:
        log(e)


async def main():
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)


vrun(main())

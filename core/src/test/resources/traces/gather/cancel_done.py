"""A gather() whose children are all done cannot be cancelled."""
import asyncio

from prelude import log, vrun


async def child():
    return 1


async def main():
    gathering = asyncio.gather(child(), child())
    await gathering
    log(gathering.cancel(), gathering.result())


vrun(main())

"""A gather that is cancelled tells the message of its last child's cancellation, even if the child fails in another way."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    gathering.cancel('enough')
    raise Boom


async def main():
    global gathering
    gathering = asyncio.gather(child(), return_exceptions=True)
    try:
        await gathering
    except asyncio.CancelledError as e:
        log(e)


vrun(main())

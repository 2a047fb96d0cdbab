"""A task whose awaited task swallows the cancellation is not cancelled: it gets the inner result."""
import asyncio

from prelude import log, vrun


async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log('inner refuses')
        return 'inner result'


async def outer(task):
    log('outer got', await task)
    return 'outer result'


async def main():
    i = asyncio.create_task(inner())
    o = asyncio.create_task(outer(i))
    await asyncio.sleep(1)
    log(o.cancel())
    log(await o, o.cancelled(), o.cancelling())


vrun(main())

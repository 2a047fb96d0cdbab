"""Cancelling a task that awaits a task cancels the inner one first."""
import asyncio

from prelude import log, vrun


async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('inner', e)
        raise


async def outer(task):
    try:
        await task
    except asyncio.CancelledError as e:
        log('outer', e)
        raise


async def main():
    i = asyncio.create_task(inner())
    o = asyncio.create_task(outer(i))
    await asyncio.sleep(1)
    o.cancel('msg')
    log(i.cancelling(), o.cancelling())
    await asyncio.wait([o])
    log(i.cancelled(), o.cancelled())


vrun(main())

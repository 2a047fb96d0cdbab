"""Cancelling the inner task of shield() cancels the shield."""
import asyncio

from prelude import log, vrun


async def inner():
    await asyncio.sleep(10)


async def parent(task):
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError as e:
        log('parent', e, asyncio.current_task().cancelling())
    return 'went on'


async def main():
    i = asyncio.create_task(inner())
    p = asyncio.create_task(parent(i))
    await asyncio.sleep(1)
    i.cancel('of the inner')
    log(await p)


vrun(main())

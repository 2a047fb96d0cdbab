"""Cancelling a task in shield() leaves the inner task running."""
import asyncio

from prelude import log, vrun


async def inner():
    try:
        await asyncio.sleep(3)
    except asyncio.CancelledError as e:
        log('never', e)
    log('inner ends')
    return 'inner result'


async def parent(task):
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError as e:
        log('parent', e, 'inner done', task.done())
        raise


async def main():
    i = asyncio.create_task(inner())
    p = asyncio.create_task(parent(i))
    await asyncio.sleep(1)
    p.cancel('msg')
    await asyncio.wait([p])
    log(p.cancelled(), i.cancelled())
    log(await i)


vrun(main())

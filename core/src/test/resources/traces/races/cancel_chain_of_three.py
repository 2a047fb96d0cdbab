"""Three tasks wait for one another; cancelling the middle one reaches both sides."""
import asyncio

from prelude import log, vrun


async def innermost():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('innermost', e)
        raise


async def waits_for(name, task):
    try:
        return await task
    except asyncio.CancelledError as e:
        log(name, e, asyncio.current_task().cancelling())
        raise


async def main():
    first = asyncio.create_task(innermost())
    second = asyncio.create_task(waits_for('second', first))
    third = asyncio.create_task(waits_for('third', second))
    await asyncio.sleep(1)
    second.cancel('the middle')
    await asyncio.wait([third])
    log(first.cancelled(), second.cancelled(), third.cancelled())


vrun(main())

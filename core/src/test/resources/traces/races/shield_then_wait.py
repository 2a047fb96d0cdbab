"""Work that must end even if its waiter is cancelled."""
import asyncio

from prelude import log, vrun


async def commit():
    log('commit begins')
    await asyncio.sleep(2)
    log('commit ends')


async def request():
    task = asyncio.create_task(commit())
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        log('cancelled, waits for the commit')
        await task
        raise


async def main():
    task = asyncio.create_task(request())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

"""A cancelled gather() is cancelled even with return_exceptions."""
import asyncio

from prelude import log, vrun


async def child(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def parent():
    try:
        log('never', await asyncio.gather(child('a'), child('b'), return_exceptions=True))
    except asyncio.CancelledError as e:
        log('parent', e)
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel('msg')
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

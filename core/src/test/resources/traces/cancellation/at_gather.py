"""Cancelling a task in gather() cancels every child."""
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
        await asyncio.gather(child('a'), child('b'))
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

"""A group cancelled while its body runs."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('child', e)
        raise


async def parent():
    async with asyncio.TaskGroup() as group:
        group.create_task(child())
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            log('body', e)
            raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel('msg')
    try:
        await task
    except asyncio.CancelledError as e:
        log('main', e, task.cancelled())


vrun(main())

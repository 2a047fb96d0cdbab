"""A failing body cancels the children; its exception is in the group, last."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('child', e)
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            await asyncio.sleep(1)
            raise Boom('body')
    except ExceptionGroup as e:
        log(e)


vrun(main())

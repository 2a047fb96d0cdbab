"""A timeout around a task group cancels the children."""
import asyncio

from prelude import log, vrun


async def child(delay):
    try:
        await asyncio.sleep(delay)
        log('child ends', delay)
    except asyncio.CancelledError as e:
        log('child', delay, e)
        raise


async def main():
    try:
        async with asyncio.timeout(2):
            async with asyncio.TaskGroup() as group:
                group.create_task(child(1))
                group.create_task(child(3))
    except TimeoutError as e:
        log(e)


vrun(main())

"""A timeout in one child of a group fails that child only by its own TimeoutError."""
import asyncio

from prelude import log, vrun


async def quick():
    async with asyncio.timeout(1):
        await asyncio.sleep(10)


async def slow():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as e:
        log('slow', e)
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(quick())
            group.create_task(slow())
    except ExceptionGroup as e:
        log(e)


vrun(main())

"""Cancelled in one go, tasks see it in the order of their cancellation."""
import asyncio

from prelude import log, vrun


async def child(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log(name)
        raise


async def main():
    tasks = {name: asyncio.create_task(child(name)) for name in 'abcde'}
    await asyncio.sleep(1)
    for name in 'cadbe':
        tasks[name].cancel()
    await asyncio.wait(tasks.values())


vrun(main())

"""A task that never suspends cannot be cancelled before it ends."""
import asyncio

from prelude import log, vrun


async def busy():
    total = 0
    for i in range(1000):
        total += i
    return total


async def main():
    task = asyncio.create_task(busy())
    asyncio.get_running_loop().call_soon(task.cancel)
    try:
        log(await task)
    except asyncio.CancelledError as e:
        log('too late', e)


vrun(main())

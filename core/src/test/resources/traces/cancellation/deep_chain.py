"""The cancellation of the outermost of a chain of tasks goes down to the innermost and comes back up."""
import asyncio

from prelude import log, vrun


async def link(depth):
    try:
        if depth == 0:
            await asyncio.sleep(10)
        else:
            await asyncio.create_task(link(depth - 1))
    except asyncio.CancelledError as e:
        log('link', depth, e)
        raise


async def main():
    task = asyncio.create_task(link(4))
    await asyncio.sleep(1)
    task.cancel('down')
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

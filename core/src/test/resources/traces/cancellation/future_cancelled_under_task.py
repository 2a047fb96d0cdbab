"""Cancelling the future a task awaits raises CancelledError in the task, which was not cancelled itself."""
import asyncio

from prelude import log, vrun


async def child(future):
    try:
        await future
    except asyncio.CancelledError as e:
        log('child', e, 'cancelling', asyncio.current_task().cancelling())
    return 'went on'


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(child(future))
    await asyncio.sleep(1)
    future.cancel('of the future')
    log(await task)


vrun(main())

"""wait_for() with no time at all: a result that is there is returned, anything else is cancelled unstarted."""
import asyncio

from prelude import log, vrun


async def child():
    log('never')


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result('ready')
    log(await asyncio.wait_for(future, 0))
    task = asyncio.create_task(child())
    try:
        await asyncio.wait_for(task, 0)
    except TimeoutError as e:
        log(e, task.cancelled())
    pending = asyncio.get_running_loop().create_future()
    try:
        await asyncio.wait_for(pending, -1)
    except TimeoutError as e:
        log(e, pending.cancelled())


vrun(main())

"""A task that cancels another and waits for it is cancelled itself meanwhile."""
import asyncio

from prelude import log, vrun


async def stubborn():
    try:
        await asyncio.sleep(10)
    finally:
        log('stubborn cleans up')
        try:
            await asyncio.sleep(3)
        except asyncio.CancelledError as e:
            log('stubborn', e)
            raise
        finally:
            log('stubborn ends')


async def stopper(task):
    task.cancel('stop')
    try:
        await task
    except asyncio.CancelledError as e:
        log('stopper', e, 'for me', asyncio.current_task().cancelling() > 0)
        raise


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(1)
    stop = asyncio.create_task(stopper(task))
    await asyncio.sleep(1)
    stop.cancel('stop stopping')
    await asyncio.wait([stop])
    log(task.cancelled(), stop.cancelled(), task.cancelling())


vrun(main())

"""A cancelled task may await in its finally block; it is done only after that."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        log('cleaning')
        await asyncio.sleep(2)
        log('clean')


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.sleep(1)
    log('cancelled yet', task.cancelled())
    await asyncio.wait([task])
    log('cancelled now', task.cancelled())


vrun(main())

"""A second cancel reaches the task inside its finally block."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        try:
            log('cleaning')
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            log('cleaning cut short', e)
            raise


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel('one')
    await asyncio.sleep(1)
    task.cancel('two')
    try:
        await task
    except asyncio.CancelledError as e:
        log('main', e, task.cancelling())


vrun(main())

"""A child that fails when the body has ended cancels the others."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(2)
    raise Boom('a')


async def other():
    try:
        await asyncio.sleep(10)
    finally:
        log('other ends')


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            group.create_task(other())
            await asyncio.sleep(1)
            log('body ends')
    except ExceptionGroup as e:
        log(e)
    log('cancelling', asyncio.current_task().cancelling())


vrun(main())

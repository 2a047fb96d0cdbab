"""A child's KeyboardInterrupt ends the group and comes out bare."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        log('child ends')


async def interrupted():
    await asyncio.sleep(1)
    raise KeyboardInterrupt


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            group.create_task(interrupted())
    except BaseException as e:
        log('main', e)


try:
    vrun(main())
except BaseException as e:
    log('run', e)

"""current_task() is the task that is running, and none inside a callback."""
import asyncio

from prelude import log, vrun


def callback():
    log('callback', asyncio.current_task() is None)


async def inner(task):
    log('inner', asyncio.current_task() is task)


async def main():
    me = asyncio.current_task()
    asyncio.get_running_loop().call_soon(callback)
    await inner(me)
    await asyncio.sleep(0)
    other = asyncio.create_task(inner(me))
    await other
    log('main', asyncio.current_task() is me)


vrun(main())

"""Awaiting a task that is already done does not suspend."""
import asyncio

from prelude import log, vrun


async def child():
    return 'result'


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(log, 'a later turn')
    log('before', task.done())
    log('awaited', await task)
    await asyncio.sleep(0)
    log('end')


vrun(main())

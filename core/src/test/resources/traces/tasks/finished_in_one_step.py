"""A body that never suspends is done after one turn; its waiter resumes one turn later."""
import asyncio

from prelude import log, vrun


async def child():
    log('child')
    return 1


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(child())
    for i in range(4):
        loop.call_soon(log, 'before the await', i)
    await task
    log('main resumes')
    loop.call_soon(log, 'after')
    await asyncio.sleep(0)


vrun(main())

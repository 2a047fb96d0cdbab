"""Eager tasks that find a lock free pass through it without a turn."""
import asyncio

from prelude import log, vrun


async def holder(name, lock):
    async with lock:
        log(name, 'in')
    return name


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(holder(name, lock)) for name in 'ab']
    log([t.done() for t in tasks])
    await lock.acquire()
    task = asyncio.create_task(holder('c', lock))
    log(task.done())
    lock.release()
    log(await task)


vrun(main())

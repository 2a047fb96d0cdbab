"""Two tasks may wait for the same tasks with different conditions."""
import asyncio

from prelude import log, vrun


async def child(delay):
    await asyncio.sleep(delay)


async def waiter(name, tasks, condition):
    done, pending = await asyncio.wait(tasks, return_when=condition)
    log(name, len(done), len(pending))


async def main():
    tasks = [asyncio.create_task(child(d)) for d in (1, 2)]
    await asyncio.gather(waiter('first', tasks, asyncio.FIRST_COMPLETED), waiter('all', tasks, asyncio.ALL_COMPLETED))


vrun(main())

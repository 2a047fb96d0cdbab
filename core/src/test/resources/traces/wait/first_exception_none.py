"""FIRST_EXCEPTION without a failure waits for all; a cancelled task is not a failure."""
import asyncio

from prelude import log, vrun


async def child(delay):
    await asyncio.sleep(delay)


async def main():
    tasks = [asyncio.create_task(child(d)) for d in (1, 2, 3)]
    asyncio.get_running_loop().call_later(0.5, tasks[0].cancel)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    log(len(done), len(pending))


vrun(main())

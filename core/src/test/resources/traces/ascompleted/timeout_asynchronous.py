"""The asynchronous form raises TimeoutError from the loop itself."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    return name


async def main():
    tasks = [asyncio.create_task(child(n, d)) for n, d in (('a', 1), ('b', 3), ('c', 4))]
    try:
        async for task in asyncio.as_completed(tasks, timeout=2):
            log(task.result())
    except TimeoutError as e:
        log(e, [t.done() for t in tasks])
    await asyncio.wait(tasks)


vrun(main())

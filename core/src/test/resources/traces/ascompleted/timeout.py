"""After its timeout as_completed() raises TimeoutError; the tasks run on."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    log(name, 'ends')
    return name


async def main():
    tasks = [asyncio.create_task(child(n, d)) for n, d in (('a', 1), ('b', 3))]
    for next_done in asyncio.as_completed(tasks, timeout=2):
        try:
            log('got', await next_done)
        except TimeoutError as e:
            log(e)
    await asyncio.wait(tasks)


vrun(main())

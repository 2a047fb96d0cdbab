"""task_done() more often than there were items is an error."""
import asyncio

from prelude import log, vrun


async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.task_done()
    try:
        queue.task_done()
    except ValueError as e:
        log(e)


vrun(main())

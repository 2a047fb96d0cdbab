"""A second shutdown() is harmless, and may be the immediate one."""
import asyncio

from prelude import log, vrun


async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.shutdown()
    queue.shutdown()
    log(queue.qsize())
    queue.shutdown(immediate=True)
    log(queue.qsize())
    await queue.join()
    log('joined')


vrun(main())

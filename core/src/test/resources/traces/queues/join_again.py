"""Items put during a join() prolong it."""
import asyncio

from prelude import log, vrun


async def main():
    queue = asyncio.Queue()
    loop = asyncio.get_running_loop()
    queue.put_nowait(1)

    def finish_and_add():
        queue.put_nowait(2)
        queue.get_nowait()
        queue.task_done()

    def finish():
        queue.get_nowait()
        queue.task_done()

    loop.call_later(1, finish_and_add)
    loop.call_later(2, finish)
    await queue.join()
    log('joined')


vrun(main())

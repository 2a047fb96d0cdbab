"""wait() with no time takes a look, after one turn."""
import asyncio

from prelude import log, vrun


async def child(delay):
    await asyncio.sleep(delay)


async def main():
    loop = asyncio.get_running_loop()
    done_already = loop.create_future()
    done_already.set_result(1)
    pending_future = loop.create_future()
    done, pending = await asyncio.wait([done_already, pending_future], timeout=0)
    log(len(done), len(pending))
    task = asyncio.create_task(child(0))
    done, pending = await asyncio.wait([task], timeout=0)
    log(len(done), len(pending), loop.time())
    await task
    pending_future.cancel()


vrun(main())

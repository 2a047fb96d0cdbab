"""A future knows its loop, and isfuture() knows a future."""
import asyncio

from prelude import log, vrun


async def child():
    pass


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(child())
    log(future.get_loop() is loop, task.get_loop() is loop)
    log(asyncio.isfuture(future), asyncio.isfuture(task), asyncio.isfuture(42))
    await task


vrun(main())

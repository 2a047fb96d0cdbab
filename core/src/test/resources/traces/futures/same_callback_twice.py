"""A callback added twice is called twice."""
import asyncio

from prelude import log, vrun


def callback(future):
    log('called', future.result())


async def main():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(callback)
    future.add_done_callback(callback)
    future.set_result(1)
    await asyncio.sleep(0)


vrun(main())

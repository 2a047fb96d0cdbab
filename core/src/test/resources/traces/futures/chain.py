"""Futures chained by callbacks: each link takes one turn."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(4)]
    for this, following in zip(futures, futures[1:]):
        this.add_done_callback(lambda f, following=following: following.set_result(f.result() + 1))
    futures[0].set_result(0)
    turns = 0
    while not futures[-1].done():
        turns += 1
        await asyncio.sleep(0)
    log('result', futures[-1].result(), 'after turns', turns)


vrun(main())

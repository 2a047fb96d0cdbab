"""A callback added by a callback runs in the next iteration."""
import asyncio

from prelude import log, vrun


async def main():
    future = asyncio.get_running_loop().create_future()

    def first(f):
        log('first')
        f.add_done_callback(lambda f: log('third'))

    future.add_done_callback(first)
    future.add_done_callback(lambda f: log('second'))
    future.set_result(1)
    await asyncio.sleep(0)
    log('after one turn')
    await asyncio.sleep(0)
    log('after two turns')


vrun(main())

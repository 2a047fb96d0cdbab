"""Removing a callback removes every registration of it and says how many there were."""
import asyncio

from prelude import log, vrun


def one(future):
    log('one')


def two(future):
    log('two')


async def main():
    future = asyncio.get_running_loop().create_future()
    log(future.remove_done_callback(one))
    for callback in (one, two, one):
        future.add_done_callback(callback)
    log(future.remove_done_callback(one), future.remove_done_callback(one))
    future.set_result(1)
    log(future.remove_done_callback(two))
    await asyncio.sleep(0)


vrun(main())

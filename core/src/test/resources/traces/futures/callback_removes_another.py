"""Once scheduled, callbacks run even if one of them removes another."""
import asyncio

from prelude import log, vrun


async def main():
    future = asyncio.get_running_loop().create_future()

    def first(f):
        log('first removes', f.remove_done_callback(second))

    def second(f):
        log('second')

    future.add_done_callback(first)
    future.add_done_callback(second)
    future.set_result(1)
    await asyncio.sleep(0)


vrun(main())

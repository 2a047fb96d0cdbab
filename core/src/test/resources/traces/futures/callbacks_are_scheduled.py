"""Done callbacks are called soon, in the order in which they were added, never at once."""
import asyncio

from prelude import log, vrun


async def main():
    future = asyncio.get_running_loop().create_future()
    for name in ('first', 'second', 'third'):
        future.add_done_callback(lambda f, name=name: log(name, f.result()))
    future.set_result(1)
    log('set')
    await asyncio.sleep(0)
    log('after one turn')


vrun(main())

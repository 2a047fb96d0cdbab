"""A callback added to a future that is done is called soon, too."""
import asyncio

from prelude import log, vrun


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result(1)
    future.add_done_callback(lambda f: log('callback', f is future))
    log('added')
    await asyncio.sleep(0)
    log('end')


vrun(main())

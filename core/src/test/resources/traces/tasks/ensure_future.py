"""ensure_future() returns a future as it is and wraps anything else awaitable in a task."""
import asyncio

from prelude import log, vrun


class Thing:
    def __await__(self):
        yield from asyncio.sleep(1, 'thing').__await__()
        return 'from the thing'


async def child():
    return 'from the coroutine'


async def main():
    future = asyncio.get_running_loop().create_future()
    log(asyncio.ensure_future(future) is future)
    task = asyncio.ensure_future(child())
    log(asyncio.ensure_future(task) is task)
    log(await task)
    log(await asyncio.ensure_future(Thing()))
    future.set_result('from the future')
    log(await asyncio.ensure_future(future))


vrun(main())

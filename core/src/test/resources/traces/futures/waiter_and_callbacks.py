"""A waiting task resumes in its place among the callbacks."""
import asyncio

from prelude import log, vrun


async def waiter(name, future):
    log(name, 'waits')
    log(name, 'got', await future)


async def main():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda f: log('callback 1'))
    a = asyncio.create_task(waiter('a', future))
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: log('callback 2'))
    b = asyncio.create_task(waiter('b', future))
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: log('callback 3'))
    future.set_result('x')
    await asyncio.wait([a, b])


vrun(main())

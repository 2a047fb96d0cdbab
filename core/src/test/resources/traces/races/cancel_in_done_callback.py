"""A done callback cancels a task that was woken by the same future."""
import asyncio

from prelude import log, vrun


async def waiter(name, future):
    try:
        log(name, await future)
    except asyncio.CancelledError as e:
        log(name, e)


async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = {}
    tasks['a'] = asyncio.create_task(waiter('a', future))
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: log('cancel a and b', tasks['a'].cancel('msg'), tasks['b'].cancel('msg')))
    tasks['b'] = asyncio.create_task(waiter('b', future))
    await asyncio.sleep(0)
    future.set_result('result')
    await asyncio.wait(tasks.values())


vrun(main())

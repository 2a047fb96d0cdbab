"""The same task or coroutine given twice runs once and has its result in both places."""
import asyncio

from prelude import log, vrun


async def child():
    log('runs')
    await asyncio.sleep(1)
    return [1]


async def main():
    coroutine = child()
    first, second = await asyncio.gather(coroutine, coroutine)
    log(first is second)
    task = asyncio.create_task(child())
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(2, future.set_result, 'set')
    results = await asyncio.gather(task, future, task, future)
    log(results[0] is results[2], results[1], results[3])


vrun(main())

"""Calls on other threads: what ThreadCalls measures, on CPython."""
import asyncio
import os
import time


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def quick_beside_computing():
    busy = [asyncio.create_task(asyncio.to_thread(compute, 2)) for _ in range(2 * os.cpu_count())]
    await asyncio.sleep(0.1)
    start = time.perf_counter()
    await asyncio.to_thread(lambda: 1)
    took = time.perf_counter() - start
    await asyncio.gather(*busy)
    return took


async def blocking():
    start = time.perf_counter()
    await asyncio.gather(*[asyncio.to_thread(time.sleep, 0.5) for _ in range(200)])
    return time.perf_counter() - start


def short():
    return 1


async def per_second(call, calls, tasks):
    async def worker():
        for _ in range(calls // tasks):
            await call()
    start = time.perf_counter()
    await asyncio.gather(*[worker() for _ in range(tasks)])
    return calls / (time.perf_counter() - start)


async def main():
    loop = asyncio.get_running_loop()
    in_executor = lambda: loop.run_in_executor(None, short)
    print('quick', 1000 * await quick_beside_computing())
    print('blocking', 1000 * await blocking())
    await per_second(in_executor, 5000, 100)
    print('sequential', await per_second(lambda: asyncio.to_thread(short), 20000, 1))
    print('toThread', await per_second(lambda: asyncio.to_thread(short), 20000, 100))
    print('runInExecutor', await per_second(in_executor, 20000, 100))


asyncio.run(main())

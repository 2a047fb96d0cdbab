"""The workloads on CPython's asyncio: prints one line "name value" for each."""
import asyncio
import gc
import time


def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4096


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def switch(n):
    other = asyncio.create_task(turns(n // 2))
    await turns(n // 2)
    await other


async def one():
    return 1


async def create_await(n):
    for _ in range(n):
        await asyncio.create_task(one())


async def queue_item(n):
    queue = asyncio.Queue(64)

    async def produce():
        for i in range(n):
            await queue.put(i)

    producer = asyncio.create_task(produce())
    for _ in range(n):
        await queue.get()
    await producer


async def suspended(n):
    released = asyncio.get_running_loop().create_future()

    async def wait():
        await released

    gc.collect()
    before = resident()
    tasks = [asyncio.create_task(wait()) for _ in range(n)]
    await asyncio.sleep(0)
    gc.collect()
    per_task = (resident() - before) / n
    released.set_result(None)
    await asyncio.gather(*tasks)
    return per_task


def nanos(workload, n, rounds=5):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        asyncio.run(workload(n))
        times.append((time.perf_counter() - start) * 1e9 / n)
    return sorted(times)[rounds // 2]


print("switch", nanos(switch, 200_000))
print("createAwait", nanos(create_await, 100_000))
print("queueItem", nanos(queue_item, 200_000))
print("bytes", asyncio.run(suspended(100_000)))

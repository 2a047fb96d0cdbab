"""What happens inside one process, on asyncio or on uvloop: prints "ns", and the time of one operation, the median of some rounds.

usage: inside.py asyncio|uvloop WORK [SIZE]
"""
import asyncio
import sys
import time

ROUNDS = 5


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)
    return n


async def switch(tasks, total=400_000):
    each = max(20, total // tasks)
    done = [asyncio.create_task(turns(each)) for _ in range(tasks)]
    assert sum([await task for task in done]) == tasks * each
    return tasks * each


async def one():
    return 1


async def create_await(_, n=100_000):
    assert sum([await asyncio.create_task(one()) for _ in range(n)]) == n
    return n


async def queue_items(room, n=200_000):
    queue = asyncio.Queue(room)

    async def produce():
        for i in range(n):
            await queue.put(i)

    producer = asyncio.create_task(produce())
    total = 0
    for _ in range(n):
        total += await queue.get()
    await producer
    assert total == n * (n - 1) // 2
    return n


async def round_trips(lock, n=200_000):
    times = 0
    for _ in range(n):
        await lock.acquire()
        times += 1
        lock.release()
    assert times == n
    return n


async def lock(_):
    return await round_trips(asyncio.Lock())


async def semaphore(_):
    return await round_trips(asyncio.Semaphore(1))


async def event(_, n=200_000):
    happened = asyncio.Event()
    for _ in range(n):
        happened.set()
        await happened.wait()
        happened.clear()
    return n


async def generator(_, n=500_000):
    async def numbers():
        for i in range(n):
            yield i

    total = 0
    async for number in numbers():
        total += number
    assert total == n * (n - 1) // 2
    return n


async def pause():
    await asyncio.sleep(0)
    return 1


async def gather(coroutines, times=30):
    for _ in range(times):
        assert sum(await asyncio.gather(*[pause() for _ in range(coroutines)])) == coroutines
    return coroutines * times


async def group(coroutines, times=30):
    for _ in range(times):
        async with asyncio.TaskGroup() as tasks:
            all = [tasks.create_task(pause()) for _ in range(coroutines)]
        assert sum(task.result() for task in all) == coroutines
    return coroutines * times


def main(kind, work, size="0"):
    factory = None
    if kind == "uvloop":
        import uvloop

        factory = uvloop.new_event_loop
    times = []
    for _ in range(ROUNDS):
        with asyncio.Runner(loop_factory=factory) as runner:
            start = time.perf_counter()
            operations = runner.run(globals()[work](int(size)))
            times.append((time.perf_counter() - start) * 1e9 / operations)
    print("ns", sorted(times)[ROUNDS // 2])


main(*sys.argv[1:])

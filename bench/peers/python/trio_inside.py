"""What happens inside one process, on trio: prints "ns", and the time of one operation, the median of some rounds.

usage: trio_inside.py WORK [SIZE]
"""
import sys
import time

import trio

ROUNDS = 3


async def turns(n):
    for _ in range(n):
        await trio.lowlevel.checkpoint()


async def switch(tasks, total=200_000):
    each = max(20, total // tasks)
    async with trio.open_nursery() as nursery:
        for _ in range(tasks):
            nursery.start_soon(turns, each)
    return tasks * each


async def queue_items(room, n=100_000):
    put, get = trio.open_memory_channel(room)

    async def produce():
        async with put:
            for i in range(n):
                await put.send(i)

    total = 0
    async with trio.open_nursery() as nursery:
        nursery.start_soon(produce)
        async for item in get:
            total += item
    assert total == n * (n - 1) // 2
    return n


async def lock(_, n=100_000):
    mine = trio.Lock()
    for _ in range(n):
        await mine.acquire()
        mine.release()
    return n


async def group(coroutines, times=10):
    for _ in range(times):
        async with trio.open_nursery() as nursery:
            for _ in range(coroutines):
                nursery.start_soon(turns, 1)
    return coroutines * times


def main(work, size="0"):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        operations = trio.run(globals()[work], int(size))
        times.append((time.perf_counter() - start) * 1e9 / operations)
    print("ns", sorted(times)[ROUNDS // 2])


main(*sys.argv[1:])

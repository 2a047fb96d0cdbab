"""Starts children, and prints "ns", the time of one: one that is spoken to, or one that writes much.

usage: child.py asyncio|uvloop talk|pipe
"""
import asyncio
import sys
import time
from asyncio.subprocess import PIPE

BYTES = 300_000_000


async def talk(times=200):
    for _ in range(times):
        child = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
        child.stdin.write(b"hello\n")
        assert await child.stdout.readline() == b"hello\n"
        child.stdin.close()
        assert await child.wait() == 0
    return times


async def pipe():
    child = await asyncio.create_subprocess_exec("head", "-c", str(BYTES), "/dev/zero", stdout=PIPE)
    total = 0
    while data := await child.stdout.read(65536):
        total += len(data)
    assert total == BYTES and await child.wait() == 0
    return 1


async def main(work):
    times = []
    for _ in range(3):
        start = time.perf_counter()
        children = await globals()[work]()
        times.append((time.perf_counter() - start) * 1e9 / children)
    print("ns", sorted(times)[1])


if sys.argv[1] == "uvloop":
    import uvloop

    uvloop.install()
asyncio.run(main(sys.argv[2]))

"""Reads lines from a stream and prints "ns", the time of one.

usage: lines.py asyncio|uvloop HOW_MANY PORT
"""
import asyncio
import sys
import time


async def main(lines, port):
    times = []
    for _ in range(3):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        start = time.perf_counter()
        for i in range(lines):
            line = await reader.readline()
            assert len(line) == 100 and line.startswith(b"%d " % (i % 1000))
        times.append((time.perf_counter() - start) * 1e9 / lines)
        writer.close()
    print("ns", sorted(times)[1])


if sys.argv[1] == "uvloop":
    import uvloop

    uvloop.install()
asyncio.run(main(int(sys.argv[2]), int(sys.argv[3])))

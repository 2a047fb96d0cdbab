"""asyncpg on uvloop: 64 tasks that ask for one row by its key, for CompareSql."""

import asyncio
import resource
import sys
import time

import asyncpg
import uvloop


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def main(url, warm_up, seconds):
    async with asyncpg.create_pool(url, min_size=10, max_size=10) as pool:
        begin = time.perf_counter() + warm_up
        end = begin + seconds
        counted = 0
        started = cpu_at_start = 0.0

        async def ask(first):
            nonlocal counted, started, cpu_at_start
            i = first
            while True:
                row = await pool.fetchrow("SELECT id, name FROM items WHERE id = $1", i)
                assert row["id"] == i and row["name"] == f"item {i}"
                now = time.perf_counter()
                if now > end:
                    return
                if now >= begin:
                    if counted == 0:
                        started, cpu_at_start = now, cpu()
                    counted += 1
                i = (i + 1) % 1000

        await asyncio.gather(*(ask(i) for i in range(64)))
        print(f"result {counted / (end - started):.1f} {(cpu() - cpu_at_start) * 1e6 / counted:.3f}")


uvloop.install()
asyncio.run(main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3])))

"""A timeout returns what is done by then and cancels nothing."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    log(name, 'ends')


async def main():
    tasks = [asyncio.create_task(child(n, d), name=n) for n, d in (('a', 1), ('b', 3))]
    done, pending = await asyncio.wait(tasks, timeout=2)
    log(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    done, pending = await asyncio.wait(tasks, timeout=2)
    log(len(done), len(pending))


vrun(main())

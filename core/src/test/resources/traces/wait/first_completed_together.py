"""Tasks that end in the same iteration are all in done."""
import asyncio

from prelude import log, vrun


async def child(delay):
    await asyncio.sleep(delay)


async def main():
    tasks = {asyncio.create_task(child(d), name=n) for n, d in (('a', 1), ('b', 1), ('c', 2))}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    log(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    await asyncio.wait(pending)


vrun(main())

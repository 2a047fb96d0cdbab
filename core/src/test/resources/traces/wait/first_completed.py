"""FIRST_COMPLETED returns as soon as one is done; the rest run on."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    log(name, 'ends')


async def main():
    pending = {asyncio.create_task(child(n, d), name=n) for n, d in (('a', 2), ('b', 1), ('c', 3))}
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        log(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))


vrun(main())

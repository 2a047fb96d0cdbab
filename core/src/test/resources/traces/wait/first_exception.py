"""FIRST_EXCEPTION returns at the first failure; a plain end does not count."""
import asyncio

from prelude import Boom, log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    log(name, 'ends')
    if name == 'bad':
        raise Boom('a')


async def main():
    tasks = [asyncio.create_task(child(n, d), name=n) for n, d in (('a', 1), ('bad', 2), ('c', 3))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    log(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending), tasks[1].exception())
    await asyncio.wait(pending)


vrun(main())

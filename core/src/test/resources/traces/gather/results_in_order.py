"""gather() gives the results in the order of its arguments, whatever the order of the ends."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    log(name, 'ends')
    return name


async def main():
    log(await asyncio.gather(child('a', 3), child('b', 1), child('c', 2)))


vrun(main())

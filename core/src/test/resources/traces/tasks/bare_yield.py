"""A bare yield to the loop is one turn, like sleep(0)."""
import asyncio

from prelude import log, vrun


class Yield:
    def __await__(self):
        yield


async def child(name):
    for i in range(3):
        log(name, i)
        await Yield()


async def main():
    await asyncio.gather(child('a'), child('b'))


vrun(main())

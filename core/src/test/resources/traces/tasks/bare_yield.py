"""A bare yield to the loop is one turn, like sleep(0)."""
import asyncio

from prelude import log, suspend, vrun


async def child(name):
    for i in range(3):
        log(name, i)
        await suspend(None)


async def main():
    await asyncio.gather(child('a'), child('b'))


vrun(main())

"""Two tasks may share a generator as long as they take turns."""
import asyncio

from prelude import log, vrun


async def numbers():
    for i in range(6):
        yield i


async def taker(name, generator, lock):
    while True:
        async with lock:
            n = await anext(generator, None)
            await asyncio.sleep(0)
        if n is None:
            return
        log(name, n)


async def main():
    generator, lock = numbers(), asyncio.Lock()
    await asyncio.gather(taker('a', generator, lock), taker('b', generator, lock))


vrun(main())

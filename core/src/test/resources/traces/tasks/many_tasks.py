"""A thousand tasks finish in the order of their deadlines, then of creation."""
import asyncio

from prelude import log, vrun


async def child(i, done):
    await asyncio.sleep(i % 7)
    done.append(i)


async def main():
    done = []
    await asyncio.gather(*(child(i, done) for i in range(1000)))
    expected = [i for rest in range(7) for i in range(1000) if i % 7 == rest]
    log(len(done), done == expected, done[:5], done[-5:])


vrun(main())

"""An asynchronous generator may wait between its values."""
import asyncio

from prelude import log, vrun


async def numbers():
    for i in range(3):
        await asyncio.sleep(1)
        log('yields', i)
        yield i


async def main():
    async for n in numbers():
        log('got', n)
    log('end')


vrun(main())

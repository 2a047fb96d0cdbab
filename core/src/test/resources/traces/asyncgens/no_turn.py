"""A generator that does not wait takes no turn."""
import asyncio

from prelude import log, vrun


async def numbers():
    yield 1
    yield 2


async def main():
    asyncio.get_running_loop().call_soon(log, 'a turn')
    log([n async for n in numbers()])
    await asyncio.sleep(0)


vrun(main())

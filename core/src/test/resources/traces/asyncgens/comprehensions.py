"""Asynchronous comprehensions with filters and awaits."""
import asyncio

from prelude import log, vrun


async def numbers(count):
    for i in range(count):
        await asyncio.sleep(0.5)
        yield i


async def double(n):
    await asyncio.sleep(1)
    return 2 * n


async def main():
    log([n async for n in numbers(5) if n != 2])
    log([await double(n) for n in (1, 2, 3)])
    log([await double(n) async for n in numbers(2)])
    log(sum([n async for n in numbers(4)]))


vrun(main())

"""Generators on generators: filter and map, each value goes through before the next is asked for."""
import asyncio

from prelude import log, vrun


async def numbers(count):
    for i in range(count):
        await asyncio.sleep(1)
        log('source', i)
        yield i


async def evens(source):
    async for n in source:
        if n % 2 == 0:
            yield n


async def squares(source):
    async for n in source:
        log('square of', n)
        yield n * n


async def main():
    log([n async for n in squares(evens(numbers(5)))])


vrun(main())

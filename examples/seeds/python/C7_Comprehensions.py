"""Asynchronous comprehensions: over an asynchronous generator, with a filter, and with await inside."""
import asyncio


async def take_potatos(num):
    for i in range(num):
        await asyncio.sleep(0.01)
        yield i


async def one():
    print('one')
    return 1


async def two():
    print('two')
    return 2


async def three():
    print('three')
    return 3


answers = iter([True, False, True])


async def condition():
    await asyncio.sleep(0.01)
    return next(answers)


async def main():
    bucket = [p async for p in take_potatos(5)]
    print(bucket)

    even = [p async for p in take_potatos(10) if p % 2 == 0]
    print(even)

    funcs = [one, two, three]
    result = [await fun() for fun in funcs if await condition()]
    print(result)


asyncio.run(main())

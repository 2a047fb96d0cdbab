"""A generator-based coroutine and a native one: both are coroutines, and each may await the other."""
import asyncio
import types


@types.coroutine
def compute(x, y):
    print("Compute %s + %s ..." % (x, y))
    yield from asyncio.sleep(1.0)
    return x + y


@types.coroutine
def print_sum_by_yield_from(x, y):
    result = yield from compute(x, y)
    print("%s + %s = %s" % (x, y, result))


async def print_sum(x, y):
    result = await compute(x, y)
    print("%s + %s = %s" % (x, y, result))


loop = asyncio.new_event_loop()
loop.run_until_complete(print_sum_by_yield_from(1, 2))
loop.run_until_complete(print_sum(1, 2))
loop.close()

"""Where tasks are eager, all generators that are left open are closed at the end of the loop."""
import asyncio

from prelude import VirtualLoop, log

closed = []


async def numbers(name):
    try:
        yield 1
    finally:
        closed.append(name)


async def main():
    for generator in generators:
        await anext(generator)


async def shutdown():
    await loop.shutdown_asyncgens()
    log(*sorted(closed))


loop = VirtualLoop()
loop.set_task_factory(asyncio.eager_task_factory)
generators = [numbers('a'), numbers('b')]
loop.run_until_complete(main())
loop.run_until_complete(shutdown())
loop.close()

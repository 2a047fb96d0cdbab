"""A generator in a consumer's stead: values as they come, merged from two tasks by a queue."""
import asyncio

from prelude import log, vrun


async def numbers(name, delay, count):
    for i in range(count):
        await asyncio.sleep(delay)
        yield f'{name}{i}'


async def merged(*sources):
    queue = asyncio.Queue()

    async def drain(source):
        async for value in source:
            await queue.put(value)
        await queue.put(None)

    async with asyncio.TaskGroup() as group:
        for source in sources:
            group.create_task(drain(source))
        running = len(sources)
        while running:
            value = await queue.get()
            if value is None:
                running -= 1
            else:
                yield value


async def main():
    async for value in merged(numbers('a', 2, 2), numbers('b', 1.5, 3)):
        log(value)


vrun(main())

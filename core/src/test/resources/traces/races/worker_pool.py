"""Three workers share a queue; the last item fails one of them, which ends the pool."""
import asyncio

from prelude import Boom, log, vrun


async def worker(name, queue):
    while True:
        item = await queue.get()
        log(name, 'begins', item)
        await asyncio.sleep(item)
        if item == 4:
            raise Boom(name)
        log(name, 'ends', item)


async def main():
    queue = asyncio.Queue()
    for item in (1, 2, 3, 1, 4):
        queue.put_nowait(item)
    try:
        async with asyncio.TaskGroup() as group:
            for name in 'xyz':
                group.create_task(worker(name, queue))
    except ExceptionGroup as e:
        log(e, queue.qsize())


vrun(main())

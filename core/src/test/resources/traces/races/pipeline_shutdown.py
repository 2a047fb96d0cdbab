"""A pipeline of queues that is shut down from its source on."""
import asyncio

from prelude import log, vrun


async def stage(name, source, sink):
    try:
        while True:
            item = await source.get()
            await asyncio.sleep(1)
            log(name, item)
            if sink:
                await sink.put(item * 10)
    except asyncio.QueueShutDown:
        log(name, 'ends')
        if sink:
            sink.shutdown()


async def main():
    first, second = asyncio.Queue(1), asyncio.Queue(1)
    async with asyncio.TaskGroup() as group:
        group.create_task(stage('one', first, second))
        group.create_task(stage('two', second, None))
        for i in (1, 2, 3):
            await first.put(i)
            log('put', i)
        first.shutdown()


vrun(main())

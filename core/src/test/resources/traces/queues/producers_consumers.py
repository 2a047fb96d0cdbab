"""Two producers, two consumers, a bounded queue: the whole sequence."""
import asyncio

from prelude import log, vrun


async def producer(name, queue, count):
    for i in range(count):
        await queue.put(f'{name}{i}')
        log(name, 'put', i)


async def consumer(name, queue):
    while True:
        item = await queue.get()
        log(name, 'got', item)
        await asyncio.sleep(1)
        queue.task_done()


async def main():
    queue = asyncio.Queue(2)
    consumers = [asyncio.create_task(consumer(name, queue)) for name in 'xy']
    await asyncio.gather(producer('a', queue, 3), producer('b', queue, 3))
    log('all put')
    await queue.join()
    log('all done')
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)


vrun(main())

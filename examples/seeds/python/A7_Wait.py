"""wait() runs many coroutines side by side: they print in the order of their sleeps."""
import asyncio


async def f(time, *args):
    await asyncio.sleep(time)
    print('O w O : {}'.format(args))


async def main():
    tasks = [
        asyncio.create_task(f(0.5, 124124, 'asd')),
        asyncio.create_task(f(0.3, 423434343434343434343434343434343434343434343434, 'asd')),
        asyncio.create_task(f(0.1, 412124, 'das')),
    ]
    done, pending = await asyncio.wait(tasks)
    print('done: {}, pending: {}'.format(len(done), len(pending)))
    print([task in done for task in tasks])


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()

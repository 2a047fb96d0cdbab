"""One coroutine sets the future's result after two seconds; others await it."""
import asyncio


async def coro1(future):
    await asyncio.sleep(2)
    future.set_result('data')


async def coro2(future):
    print(await future)


async def coro3(future):
    print('also', await future)


async def main():
    future = asyncio.Future()
    await asyncio.gather(coro1(future), coro2(future), coro3(future))
    print(future.done(), await future)


asyncio.run(main())

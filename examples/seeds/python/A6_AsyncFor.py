"""async for over an object with an asynchronous iterator of its own."""
import asyncio


class AsyncIter:
    def __init__(self):
        self.iteration = 0

    def __aiter__(self):
        print('__aiter__')
        return self

    async def __anext__(self):
        self.iteration += 1
        if self.iteration > 10:
            raise StopAsyncIteration
        return 42


async def bar():
    async for i in AsyncIter():
        print(i)


loop = asyncio.new_event_loop()
loop.run_until_complete(bar())
loop.close()

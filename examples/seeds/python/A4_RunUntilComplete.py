"""A loop runs a coroutine until it is complete and returns its result."""
import asyncio


async def bar():
    return 'O w O'


async def foo():
    return await bar()


loop = asyncio.new_event_loop()
print(loop.run_until_complete(foo()))
loop.close()

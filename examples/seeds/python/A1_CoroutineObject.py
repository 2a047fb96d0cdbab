"""Calling a coroutine function runs nothing: it gives a coroutine object."""
import asyncio
import inspect


async def f():
    print('f runs')


x = f()
print(x)
print(asyncio.iscoroutine(x))
print(inspect.iscoroutinefunction(f))
x.close()

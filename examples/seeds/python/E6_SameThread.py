"""Coroutines that run at the same time run on the same thread."""
import asyncio
import threading


async def hello(name):
    print("hi %s! (%s)" % (name, threading.get_ident()))
    await asyncio.sleep(1)
    print("hi %s again! (%s)" % (name, threading.get_ident()))
    return name


async def main():
    L = await asyncio.gather(hello("Bob"), hello("Alice"))
    print(L)


asyncio.run(main())

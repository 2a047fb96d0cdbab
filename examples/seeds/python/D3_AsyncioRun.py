"""asyncio.run() runs main, and main awaits foo."""
import asyncio


async def main():
    print("Hello World")
    await foo("I am foo")
    print("foo done")


async def foo(text):
    print(text)
    # Currently, coroutine gives up running and returns after 5 seconds
    await asyncio.sleep(5)
    print("wake up")


asyncio.run(main())

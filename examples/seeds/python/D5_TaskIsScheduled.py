"""create_task() schedules a task and does not start it."""
import asyncio


async def main():
    print("Hello World")
    task = asyncio.create_task(foo("I am foo"))
    print("foo done")
    await task

    print("Hello World")
    task = asyncio.create_task(foo("I am foo"))
    await task
    print("foo done")


async def foo(text):
    print(text)
    await asyncio.sleep(1)
    print("wake up")


asyncio.run(main())

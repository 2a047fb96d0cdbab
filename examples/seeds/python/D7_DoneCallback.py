"""A done callback gets the future, and runs before the task that awaits it goes on."""
import asyncio


async def main():
    task_foo = asyncio.create_task(foo("I am foo"))
    task_foo.add_done_callback(callback)
    foo_res = await task_foo
    print(foo_res)


async def foo(text):
    print(text)
    await asyncio.sleep(1)
    print("wake up")
    return "returns " + text


def callback(future):
    print("Future has result:", future.result())
    print("I am callback")


asyncio.run(main())

"""Two tasks side by side: foo returns after four seconds while bar counts."""
import asyncio


async def main():
    task_foo = asyncio.create_task(foo("I am foo"))
    task_bar = asyncio.create_task(bar())

    foo_res = await task_foo
    await task_bar
    print(foo_res)


async def foo(text):
    print(text)
    await asyncio.sleep(4)
    print("wake up")
    return "returns " + text


async def bar():
    for i in range(10):
        print(i)
        await asyncio.sleep(1)


asyncio.run(main())

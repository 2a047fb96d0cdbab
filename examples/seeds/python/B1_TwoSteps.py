"""Five tasks of two steps: all first steps, then all second steps, in two seconds."""
import asyncio
import time

now = lambda: time.time()


async def dosomething(num):
    print('第 {} 任務,第一步'.format(num))
    await asyncio.sleep(2)
    print('第 {} 任務,第二步'.format(num))


async def main():
    tasks = [asyncio.create_task(dosomething(i)) for i in range(5)]
    await asyncio.wait(tasks)


if __name__ == "__main__":
    start = now()
    asyncio.run(main())
    print('TIME: ', now() - start)

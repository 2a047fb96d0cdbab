"""Any number of tasks may await one task; they resume in the order in which they began to wait."""
import asyncio

from prelude import log, vrun


async def child():
    await asyncio.sleep(1)
    log('child ends')
    return 7


async def waiter(name, task):
    log(name, 'got', await task)


async def main():
    task = asyncio.create_task(child())
    await asyncio.gather(*(waiter(name, task) for name in 'abc'))


vrun(main())

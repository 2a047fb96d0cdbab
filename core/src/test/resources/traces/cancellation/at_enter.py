"""A task cancelled in __aenter__ never enters, and so does not exit."""
import asyncio

from prelude import log, vrun


class Manager:
    async def __aenter__(self):
        log('entering')
        await asyncio.sleep(10)

    async def __aexit__(self, *args):
        log('never')


async def child():
    async with Manager():
        log('never')


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

"""A task given twice is in done once."""
import asyncio

from prelude import log, vrun


async def child():
    await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(child())
    done, pending = await asyncio.wait([task, task])
    log(len(done), len(pending), task in done)


vrun(main())

"""A cancelled group cancels its children and lets the CancelledError out."""
import asyncio

from prelude import log, vrun


async def child(name, ended):
    try:
        await asyncio.sleep(10)
    finally:
        ended.append(name)


async def parent(ended):
    async with asyncio.TaskGroup() as group:
        for name in 'abc':
            group.create_task(child(name, ended))


async def main():
    ended = []
    task = asyncio.create_task(parent(ended))
    await asyncio.sleep(1)
    task.cancel('msg')
    try:
        await task
    except asyncio.CancelledError as e:
        log(e, sorted(ended), task.cancelling())


vrun(main())

"""Cancelling a task in wait() leaves the tasks it waits for alone."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    log(name, 'ends')
    return name


async def parent(tasks):
    try:
        await asyncio.wait(tasks)
    except asyncio.CancelledError as e:
        log('parent', e)
        raise


async def main():
    tasks = [asyncio.create_task(child('a', 2)), asyncio.create_task(child('b', 3))]
    task = asyncio.create_task(parent(tasks))
    await asyncio.sleep(1)
    task.cancel('msg')
    await asyncio.wait([task])
    log(task.cancelled(), [t.cancelled() for t in tasks])
    log([await t for t in tasks])


vrun(main())

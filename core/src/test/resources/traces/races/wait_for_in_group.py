"""A wait_for that expires in one child, caught there, leaves the group alone."""
import asyncio

from prelude import log, vrun


async def careful():
    try:
        await asyncio.wait_for(asyncio.sleep(10), 1)
    except TimeoutError as e:
        log('careful', e)
    return 'careful'


async def other():
    await asyncio.sleep(2)
    return 'other'


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(careful()), group.create_task(other())]
    log([t.result() for t in tasks])


vrun(main())

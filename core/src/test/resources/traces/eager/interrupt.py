"""A KeyboardInterrupt out of an eager start reaches whoever creates the task, and the loop goes on; out of a later step it ends the run."""
import asyncio

from prelude import log, vrun


tasks = []


async def interrupted(delay):
    tasks.append(asyncio.current_task())
    if delay:
        await asyncio.sleep(delay)
    raise KeyboardInterrupt


async def interrupted_outside():
    """Not by the step that creates the eager task, but by what is around that."""
    tasks.append(asyncio.current_task())
    asyncio.create_task(interrupted(0), eager_start=True)


async def main():
    for start in [interrupted, lambda _: interrupted_outside()]:
        try:
            asyncio.create_task(start(0), eager_start=True)
            log('created')
        except KeyboardInterrupt as e:
            log('caught', e, asyncio.current_task().get_name())
    try:
        async with asyncio.TaskGroup() as group:
            child = group.create_task(asyncio.sleep(1))
            group.create_task(interrupted(0), eager_start=True)
    except KeyboardInterrupt as e:
        log('caught', e, child.cancelled())
    await asyncio.sleep(1)
    log('goes on')
    try:
        task = asyncio.create_task(interrupted(1), eager_start=True)
        await task
    finally:
        log('cleans up', task.exception())


async def named():
    asyncio.current_task().set_name('main')
    await main()

try:
    vrun(named())
except KeyboardInterrupt as e:
    log('out of run', e)
log([task.exception() for task in tasks])

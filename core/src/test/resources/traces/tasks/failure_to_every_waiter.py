"""Each waiter of a failed task gets the same exception object."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    await asyncio.sleep(1)
    raise Boom('once')


async def waiter(name, task, seen):
    try:
        await task
    except Boom as e:
        log(name, 'caught', e)
        seen.append(e)


async def main():
    task = asyncio.create_task(child())
    seen = []
    await asyncio.gather(*(waiter(name, task, seen) for name in 'abc'))
    log('the same object', seen[0] is seen[1] is seen[2] is task.exception())


vrun(main())

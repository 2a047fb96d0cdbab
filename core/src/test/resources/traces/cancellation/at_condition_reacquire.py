"""A waiter cancelled while it takes the lock again still gets the lock first."""
import asyncio

from prelude import log, vrun


async def waiter(condition):
    try:
        async with condition:
            try:
                await condition.wait()
            except asyncio.CancelledError as e:
                log('in the block', e, 'locked', condition.locked())
                raise
    except asyncio.CancelledError as e:
        log('outside', e, 'locked', condition.locked())
        raise


async def main():
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    await asyncio.sleep(1)
    await condition.acquire()
    condition.notify()
    await asyncio.sleep(1)
    task.cancel('one')
    await asyncio.sleep(1)
    task.cancel('two')
    await asyncio.sleep(1)
    log('done', task.done())
    condition.release()
    await asyncio.wait([task])
    log(task.cancelled(), task.cancelling())


vrun(main())

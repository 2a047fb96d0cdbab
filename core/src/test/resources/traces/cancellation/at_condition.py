"""A wait on a condition that is cancelled takes the lock again before the error goes on."""
import asyncio

from prelude import log, vrun


async def waiter(name, condition):
    try:
        async with condition:
            log(name, 'waits')
            await condition.wait()
            log(name, 'woke')
    except asyncio.CancelledError as e:
        log(name, e, 'locked', condition.locked())
        raise


async def main():
    condition = asyncio.Condition()
    a = asyncio.create_task(waiter('a', condition))
    b = asyncio.create_task(waiter('b', condition))
    await asyncio.sleep(1)
    await condition.acquire()
    a.cancel('msg')
    await asyncio.sleep(1)
    log('a done while the lock is held', a.done())
    condition.notify()
    condition.release()
    await asyncio.wait([a, b])
    log(a.cancelled(), condition.locked())


vrun(main())

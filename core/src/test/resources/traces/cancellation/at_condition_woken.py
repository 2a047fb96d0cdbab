"""A notified waiter that is cancelled before it has the lock passes the notification on."""
import asyncio

from prelude import log, vrun


async def waiter(name, condition):
    try:
        async with condition:
            await condition.wait()
            log(name, 'woke')
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    condition = asyncio.Condition()
    a = asyncio.create_task(waiter('a', condition))
    b = asyncio.create_task(waiter('b', condition))
    await asyncio.sleep(1)
    async with condition:
        condition.notify(1)
        a.cancel('after the notify')
    await asyncio.sleep(1)
    log('b woken', b.done())
    async with condition:
        condition.notify_all()
    await asyncio.wait([a, b])


vrun(main())

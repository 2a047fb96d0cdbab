"""A result, a timeout and a cancellation due at the same instant, in each order."""
import asyncio

from prelude import log, vrun


async def attempt(*order):
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    async def waiter():
        async with asyncio.timeout(None) as timeout:
            for what in order:
                if what == 'set':
                    loop.call_later(1, lambda: future.done() or future.set_result('set'))
                elif what == 'cancel':
                    loop.call_later(1, task.cancel, 'cancelled')
                else:
                    timeout.reschedule(loop.time() + 1)
            return await future

    task = asyncio.create_task(waiter())
    try:
        log(order, await task)
    except BaseException as e:
        log(order, e)


async def main():
    await attempt('set', 'timeout')
    await attempt('timeout', 'set')
    await attempt('set', 'cancel')
    await attempt('cancel', 'set')
    await attempt('timeout', 'cancel')
    await attempt('cancel', 'timeout')
    await attempt('set', 'timeout', 'cancel')


vrun(main())

"""A result that comes in the iteration of the deadline is too late, even if it came before it."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    early = loop.create_future()
    loop.call_later(1, early.set_result, 'just not in time')
    try:
        log(await asyncio.wait_for(early, 1))
    except TimeoutError as e:
        log('early', e)
    late = loop.create_future()
    waiter = asyncio.create_task(asyncio.wait_for(late, 1))
    await asyncio.sleep(0)
    loop.call_later(1, lambda: late.done() or late.set_result('just too late'))
    try:
        log(await waiter)
    except TimeoutError as e:
        log('late', e, late.cancelled())


vrun(main())

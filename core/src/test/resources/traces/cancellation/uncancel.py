"""cancelling() counts the requests and uncancel() takes one back, never below none."""
import asyncio

from prelude import log, vrun


async def child():
    me = asyncio.current_task()
    log('cancelling', me.cancelling(), 'uncancel', me.uncancel())
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log('cancelling', me.cancelling())
    me.cancel()
    log('cancelling', me.cancelling(), 'uncancel', me.uncancel())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        log(e)
    log('uncancel', me.uncancel(), me.uncancel())
    return 'end'


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    log(await task)


vrun(main())

"""A block that cancels its own task takes the request back and lets others through."""
import asyncio

from prelude import log, vrun


async def block(delay):
    me = asyncio.current_task()
    handle = asyncio.get_running_loop().call_later(delay, me.cancel)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        if me.uncancel() > 0:
            log('someone else wants the end as well')
            raise
        log('mine alone')
    finally:
        handle.cancel()


async def main():
    mine = asyncio.create_task(block(1))
    await mine
    both = asyncio.create_task(block(1))
    asyncio.get_running_loop().call_later(1, both.cancel)
    await asyncio.wait([both])
    log(mine.cancelled(), both.cancelled())


vrun(main())

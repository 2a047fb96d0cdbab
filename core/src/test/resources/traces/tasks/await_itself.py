"""A task that awaits itself fails, and can go on."""
import asyncio

from prelude import log, vrun


async def child():
    me = asyncio.current_task()
    await asyncio.sleep(0)
    try:
        await me
    except RuntimeError as e:
        log('refused', e)
    return 'went on'


async def main():
    task = asyncio.create_task(child())
    log(await task)


vrun(main())

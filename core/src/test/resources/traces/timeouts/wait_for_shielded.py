"""wait_for() of a shield gives up waiting without ending the work."""
import asyncio

from prelude import log, vrun


async def child():
    await asyncio.sleep(3)
    log('work done')
    return 'result'


async def main():
    task = asyncio.create_task(child())
    try:
        await asyncio.wait_for(asyncio.shield(task), 1)
    except TimeoutError as e:
        log(e, task.done())
    log(await task)


vrun(main())

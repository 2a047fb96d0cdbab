"""A heartbeat beside the work it watches, ended by the work's end."""
import asyncio

from prelude import log, vrun


async def heartbeat():
    for i in range(100):
        await asyncio.sleep(1)
        log('beat', i)


async def work():
    task = asyncio.create_task(heartbeat())
    try:
        await asyncio.sleep(3.5)
        return 'worked'
    finally:
        task.cancel()
        try:
            await task
        except asyncio.CancelledError as e:
            log('heartbeat', e)


async def main():
    log(await work())
    await asyncio.sleep(2)
    log('end')


vrun(main())

"""A child that is cancelled counts as one that raised CancelledError."""
import asyncio

from prelude import log, vrun


async def child(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log(name, e)
        raise


async def main():
    tasks = [asyncio.create_task(child(name)) for name in 'ab']
    gathering = asyncio.gather(*tasks)
    await asyncio.sleep(1)
    tasks[0].cancel('only a')
    try:
        await gathering
    except asyncio.CancelledError as e:
        log('main', e, 'gathering cancelled', gathering.cancelled(), 'b done', tasks[1].done())


vrun(main())

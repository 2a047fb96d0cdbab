"""What still runs when main ends is cancelled, and waited for."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(delay)
        log(name, 'ends')


async def main():
    for name, delay in (('a', 2), ('b', 1)):
        asyncio.create_task(child(name, delay))
    await asyncio.sleep(1)
    log('main ends')
    return 'result'


log(vrun(main()))

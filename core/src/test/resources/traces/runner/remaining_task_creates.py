"""A task created by a remaining task while it is cancelled gets no more than the loop's last turns."""
import asyncio

from prelude import log, vrun


async def late():
    log('late starts')
    await asyncio.sleep(1)
    log('never')


async def child(kept):
    try:
        await asyncio.sleep(10)
    finally:
        kept.append(asyncio.create_task(late()))
        await asyncio.sleep(0)
        kept[0].cancel()
        log('child ends')


async def main():
    asyncio.create_task(child([]))
    await asyncio.sleep(1)


vrun(main())
log('after')

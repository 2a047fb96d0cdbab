"""Each layer that awaits sees the message of the cancellation of what it awaited."""
import asyncio

from prelude import log, vrun


async def inner():
    await asyncio.sleep(10)


async def middle(task):
    try:
        await task
    except asyncio.CancelledError as e:
        log('middle', e)
        raise asyncio.CancelledError('middle says so')


async def main():
    i = asyncio.create_task(inner())
    m = asyncio.create_task(middle(i))
    await asyncio.sleep(1)
    i.cancel('inner says so')
    try:
        await m
    except asyncio.CancelledError as e:
        log('main', e)
    log(m.cancelled(), m.cancelling())


vrun(main())

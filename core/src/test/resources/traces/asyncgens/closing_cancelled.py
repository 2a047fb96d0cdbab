"""The closing of the generators that are left open passes a cancellation on to them, and still waits for them."""
import asyncio

from prelude import VirtualLoop, log


async def numbers():
    try:
        yield 1
    finally:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            log('closing', e)
        await asyncio.sleep(1)
        log('closed')


async def begin():
    await anext(generator)


async def shutdown():
    closing = asyncio.create_task(loop.shutdown_asyncgens())
    await asyncio.sleep(1)
    closing.cancel('enough')
    try:
        await closing
    except asyncio.CancelledError as e:
        log(e)


loop = VirtualLoop()
generator = numbers()
loop.run_until_complete(begin())
loop.run_until_complete(shutdown())
loop.close()

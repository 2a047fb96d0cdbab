"""A task cancelled inside a generator's await gets the error through the generator."""
import asyncio

from prelude import log, vrun


async def numbers():
    try:
        yield 1
        await asyncio.sleep(10)
        yield 2
    except asyncio.CancelledError as e:
        log('generator', e)
        raise
    finally:
        log('generator ends')


async def child():
    try:
        async for n in numbers():
            log('got', n)
    except asyncio.CancelledError as e:
        log('child', e)
        raise


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel('msg')
    await asyncio.wait([task])


vrun(main())

"""A task cancelled in the body of an async for leaves the generator suspended until it is closed."""
import asyncio

from prelude import log, vrun


async def numbers():
    try:
        for i in range(10):
            yield i
    finally:
        log('generator closed')


async def child(generator):
    try:
        async for n in generator:
            log('got', n)
            await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('child', e)


async def main():
    generator = numbers()
    task = asyncio.create_task(child(generator))
    await asyncio.sleep(1)
    task.cancel('msg')
    await task
    log('next', await anext(generator))
    await generator.aclose()


vrun(main())

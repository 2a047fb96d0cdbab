"""First the remaining tasks, then the generators, then the loop is closed."""
import asyncio

from prelude import log, vrun

kept = []


async def numbers():
    try:
        yield 1
    finally:
        log('generator closed')


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(1)
        log('child ends')


async def main():
    generator = numbers()
    kept.append(generator)
    kept.append(asyncio.get_running_loop())
    await anext(generator)
    asyncio.create_task(child())
    await asyncio.sleep(0)
    log('main ends')


vrun(main())
log('closed', kept[1].is_closed())

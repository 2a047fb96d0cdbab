"""A KeyboardInterrupt raised in a task leaves run() after main and the rest were cancelled."""
import asyncio

from prelude import log, vrun

ended = []


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        ended.append('child')


async def interrupter():
    await asyncio.sleep(1)
    raise KeyboardInterrupt


async def main():
    asyncio.create_task(child())
    task = asyncio.create_task(interrupter())
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log('main', e, 'because of', task.exception())
        ended.append('main')
        raise


try:
    vrun(main())
except KeyboardInterrupt as e:
    log(e, sorted(ended))

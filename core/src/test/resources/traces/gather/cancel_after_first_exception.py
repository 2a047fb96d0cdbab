"""A gather() that has raised cannot be cancelled; its children can."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as e:
        log('child', e)
        raise


async def bad():
    await asyncio.sleep(1)
    raise Boom('a')


async def main():
    task = asyncio.create_task(child())
    gathering = asyncio.gather(task, bad())
    try:
        await gathering
    except Boom as e:
        log(e, gathering.cancel())
    task.cancel('alone')
    await asyncio.wait([task])


vrun(main())

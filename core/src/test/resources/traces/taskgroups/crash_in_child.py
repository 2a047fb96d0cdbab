"""Another exception outside Exception makes a BaseExceptionGroup."""
import asyncio

from prelude import Crash, log, vrun


async def crash():
    await asyncio.sleep(1)
    raise Crash('a')


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(crash())
    except BaseExceptionGroup as e:
        log(e)


vrun(main())

"""create_task() in a group that is being cancelled is an error."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    await asyncio.sleep(1)
    raise Boom('a')


async def child():
    log('never')


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            try:
                await asyncio.sleep(10)
            finally:
                coroutine = child()
                try:
                    group.create_task(coroutine)
                except RuntimeError as e:
                    log(e)
                coroutine.close()
    except ExceptionGroup as e:
        log(e)


vrun(main())

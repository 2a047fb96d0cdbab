"""A task's result is its coroutine's alone."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    await asyncio.sleep(1)
    return 'its own'


async def main():
    task = asyncio.create_task(child())
    for setter, value in ((task.set_result, 1), (task.set_exception, Boom())):
        try:
            setter(value)
        except RuntimeError as e:
            log(e)
    log(await task)


vrun(main())

"""Body and child fail: the child's exception comes first, the body's last."""
import asyncio

from prelude import Bang, Boom, log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        raise Bang('child in cleanup')


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            await asyncio.sleep(1)
            raise Boom('body')
    except ExceptionGroup as e:
        log(e)


vrun(main())

"""Children of the inner and of the outer group fail in the same iteration."""
import asyncio

from prelude import Boom, log, vrun


async def bad(name):
    await asyncio.sleep(1)
    raise Boom(name)


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(bad('outer'))
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(bad('inner'))
            except BaseException as e:
                log('inner', e, asyncio.current_task().cancelling())
                raise
    except BaseException as e:
        log('outer', e, asyncio.current_task().cancelling())


vrun(main())

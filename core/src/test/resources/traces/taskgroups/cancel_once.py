"""A group's own cancellation of the body counts once and is taken back."""
import asyncio

from prelude import Boom, log, vrun


async def bad(name, delay):
    await asyncio.sleep(delay)
    raise Boom(name)


async def main():
    me = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as group:
            for name in 'abc':
                group.create_task(bad(name, 1))
            try:
                await asyncio.sleep(10)
            finally:
                log('in the body', me.cancelling())
    except ExceptionGroup as e:
        log(e, me.cancelling())
    await asyncio.sleep(1)
    log('goes on')


vrun(main())

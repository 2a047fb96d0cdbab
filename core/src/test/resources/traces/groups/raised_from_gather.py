"""An exception group that a task raises is an exception like any other."""
import asyncio

from prelude import Bang, Boom, log, vrun


async def child():
    await asyncio.sleep(1)
    raise ExceptionGroup('several', [Boom('a'), Bang('b')])


async def main():
    log(await asyncio.gather(child(), return_exceptions=True))
    try:
        await asyncio.create_task(child())
    except ExceptionGroup as e:
        log(e.subgroup(Boom))


vrun(main())

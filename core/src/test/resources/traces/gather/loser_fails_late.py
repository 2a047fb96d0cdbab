"""An exception after gather() has raised is kept in its task."""
import asyncio

from prelude import Bang, Boom, log, vrun


async def bad(delay, exception):
    await asyncio.sleep(delay)
    raise exception


async def main():
    late = asyncio.create_task(bad(2, Bang('late')))
    try:
        await asyncio.gather(bad(1, Boom('early')), late)
    except Boom as e:
        log(e, late.done())
    await asyncio.sleep(2)
    log(late.done(), late.exception())


vrun(main())

"""Of two exceptions only the first comes out."""
import asyncio

from prelude import Bang, Boom, log, vrun


async def bad(delay, exception):
    await asyncio.sleep(delay)
    log('raises', exception)
    raise exception


async def main():
    tasks = [asyncio.create_task(bad(2, Boom('late'))), asyncio.create_task(bad(1, Bang('early')))]
    try:
        await asyncio.gather(*tasks)
    except (Boom, Bang) as e:
        log('gather', e)
    await asyncio.wait(tasks)
    log([t.exception() for t in tasks])


vrun(main())

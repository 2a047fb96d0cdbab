"""Tasks that end together come in the order in which they ended."""
import asyncio

from prelude import log, vrun


async def child(name):
    await asyncio.sleep(1)
    return name


async def main():
    tasks = [asyncio.create_task(child(name)) for name in 'cab']
    log([await next_done for next_done in asyncio.as_completed(tasks)])


vrun(main())

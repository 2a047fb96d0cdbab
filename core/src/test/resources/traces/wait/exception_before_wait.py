"""FIRST_EXCEPTION with a failure that was there before returns at once."""
import asyncio

from prelude import Boom, log, vrun


async def bad():
    raise Boom('early')


async def child():
    await asyncio.sleep(5)


async def main():
    tasks = [asyncio.create_task(bad()), asyncio.create_task(child())]
    await asyncio.sleep(1)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    log(len(done), len(pending), tasks[0].exception())


vrun(main())

"""wait_for() of a task that refuses the cancellation returns its result."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return 'refused'


async def main():
    try:
        log(await asyncio.wait_for(child(), 1))
    except TimeoutError as e:
        log(e)


vrun(main())

"""wait_for() of a future cancels the future when it expires."""
import asyncio

from prelude import log, vrun


async def main():
    future = asyncio.get_running_loop().create_future()
    try:
        await asyncio.wait_for(future, 1)
    except TimeoutError as e:
        log(e, future.cancelled())


vrun(main())

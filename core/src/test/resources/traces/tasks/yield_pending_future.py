"""Yielding a future without having said so is an error too."""
import asyncio

from prelude import log, suspend, vrun


async def main():
    future = asyncio.get_running_loop().create_future()
    try:
        await suspend(future)
    except RuntimeError as e:
        log('refused', e)
    future.set_result(1)
    log(await future)


vrun(main())

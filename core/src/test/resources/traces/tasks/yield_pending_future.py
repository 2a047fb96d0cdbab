"""Yielding a future without having said so is an error too."""
import asyncio

from prelude import log, vrun


class Yields:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        yield self.future


async def main():
    future = asyncio.get_running_loop().create_future()
    try:
        await Yields(future)
    except RuntimeError as e:
        log('refused', e)
    future.set_result(1)
    log(await future)


vrun(main())

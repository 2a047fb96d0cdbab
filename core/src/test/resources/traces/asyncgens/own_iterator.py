"""async for over an object with its own __aiter__ and __anext__."""
import asyncio

from prelude import log, vrun


class Countdown:
    def __init__(self, start):
        self.current = start

    def __aiter__(self):
        log('__aiter__')
        return self

    async def __anext__(self):
        if self.current == 0:
            raise StopAsyncIteration
        self.current -= 1
        await asyncio.sleep(1)
        return self.current


async def main():
    async for n in Countdown(3):
        log(n)
    log('end')


vrun(main())

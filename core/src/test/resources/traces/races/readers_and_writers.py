"""A readers and writers lock made of a condition."""
import asyncio

from prelude import log, vrun


class ReadWriteLock:
    def __init__(self):
        self.condition = asyncio.Condition()
        self.readers = 0

    async def read(self, name):
        async with self.condition:
            self.readers += 1
        log(name, 'reads')
        await asyncio.sleep(2)
        async with self.condition:
            self.readers -= 1
            log(name, 'has read')
            self.condition.notify_all()

    async def write(self, name):
        async with self.condition:
            await self.condition.wait_for(lambda: self.readers == 0)
            log(name, 'writes')
            await asyncio.sleep(1)
            log(name, 'has written')


async def main():
    lock = ReadWriteLock()
    await asyncio.gather(lock.read('r1'), lock.write('w1'), lock.read('r2'), lock.write('w2'))


vrun(main())

"""Reading files: what FileReads measures, with aiofile or aiofiles; prints nothing where that is not installed."""
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time

SIZE = 4096
BLOCKS = 4096
READERS = 64
READS = 12_800
ROUNDS = 5
LINES = 40_000


async def measure(metric, seconds, count, per_second):
    median = statistics.median([await seconds() for _ in range(ROUNDS)])
    print(metric, count / median if per_second else median / count * 1e9)


def anywhere():
    return SIZE * random.randrange(BLOCKS)


class Aiofile:
    def open(self, path, mode):
        return aiofile.AIOFile(path, mode)

    async def read(self, file):
        return await file.read_bytes(SIZE, anywhere())

    def lines(self, path):
        return self.with_lines(path)

    async def with_lines(self, path):
        async with aiofile.async_open(path) as file:
            async for line in file:
                yield line


class Aiofiles:
    def open(self, path, mode):
        return aiofiles.open(path, mode)

    async def read(self, file):
        await file.seek(anywhere())
        return await file.read(SIZE)

    async def lines(self, path):
        async with aiofiles.open(path) as file:
            async for line in file:
                yield line


async def main(library, folder):
    large, small, text = (os.path.join(folder, name) for name in ('large', 'small', 'text'))
    for path, content in (large, 'x' * SIZE * BLOCKS), (small, 'x' * 1024), (text, ('x' * 49 + '\n') * LINES):
        with open(path, 'w') as file:
            file.write(content)

    async def read(file, times):
        for _ in range(times):
            assert len(await library.read(file)) == SIZE

    async def one_after_another():
        async with library.open(large, 'rb') as file:
            start = time.perf_counter()
            await read(file, READS // READERS * 4)
            return time.perf_counter() - start

    async def many():
        async def reader(file):
            await read(file, READS // READERS)

        files = []
        for _ in range(READERS):
            files.append(await library.open(large, 'rb').__aenter__())
        start = time.perf_counter()
        await asyncio.gather(*[reader(file) for file in files])
        seconds = time.perf_counter() - start
        for file in files:
            await file.close()
        return seconds

    async def whole():
        start = time.perf_counter()
        for _ in range(READS // READERS):
            async with library.open(small, 'r') as file:
                assert len(await file.read()) == 1024
        return time.perf_counter() - start

    async def lines():
        start = time.perf_counter()
        count = 0
        async for line in library.lines(text):
            count += len(line) == 50
        assert count == LINES
        return time.perf_counter() - start

    await measure('read', one_after_another, READS // READERS * 4, False)
    await measure('reads', many, READS, True)
    await measure('whole', whole, READS // READERS, False)
    await measure('lines', lines, LINES, True)


try:
    if sys.argv[1] == 'aiofile':
        import aiofile
    else:
        import aiofiles
except ImportError:
    sys.exit()
with tempfile.TemporaryDirectory() as directory:
    asyncio.run(main(Aiofile() if sys.argv[1] == 'aiofile' else Aiofiles(), directory))

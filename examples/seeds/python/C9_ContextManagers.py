"""Asynchronous context managers: a class, a generator function, and an object that is a coroutine function."""
import asyncio
from contextlib import asynccontextmanager


class GameContext:
    async def __aenter__(self):
        print('game loading...')
        await asyncio.sleep(1)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        print('game exit...')
        await asyncio.sleep(1)

    async def __call__(self, *args):
        async with self:
            for arg in args:
                print('playing {}'.format(arg))


async def acquire_db_connection():
    await asyncio.sleep(0.1)
    print('connection acquired')
    return 'connection'


async def release_db_connection(conn):
    await asyncio.sleep(0.1)
    print('{} released'.format(conn))


@asynccontextmanager
async def get_connection():
    conn = await acquire_db_connection()
    try:
        yield conn
    finally:
        await release_db_connection(conn)


async def main():
    async with GameContext():
        print('game start...')

    game = GameContext()
    await game('chess', 'go')

    async with get_connection() as conn:
        print('using {}'.format(conn))

    try:
        async with get_connection() as conn:
            raise ValueError('query failed')
    except ValueError as e:
        print(e)


asyncio.run(main())

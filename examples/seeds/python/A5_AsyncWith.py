"""async with enters, runs the body and exits; an exit that returns true swallows the exception."""
import asyncio


class Manager:
    async def __aenter__(self):
        print('__aenter__')
        return self

    async def __aexit__(self, *args):
        print('__aexit__')
        return True


async def foo():
    async with Manager() as a:
        print(42)


async def bar():
    async with Manager() as a:
        raise ValueError
    print('swallowed')


loop = asyncio.new_event_loop()
loop.run_until_complete(foo())
loop.run_until_complete(bar())
loop.close()

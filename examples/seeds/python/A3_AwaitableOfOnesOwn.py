"""An awaitable of one's own gives its values to whoever drives the coroutine."""


class Awaitable:
    def __await__(self):
        yield 'Hello ~'
        yield 'XD'


async def g():
    await Awaitable()


coro = g()
print(coro.send(None))
print(coro.send(None))
try:
    coro.send(None)
except StopIteration:
    print('StopIteration')
coro.close()

coro = g()
print(coro.send(None))
coro.close()
try:
    coro.send(None)
except RuntimeError as e:
    print(e)

"""A coroutine is created, running, suspended, closed."""
import inspect

from prelude import log, suspend


def state():
    return inspect.getcoroutinestate(coroutine).removeprefix('CORO_').lower()


async def body():
    log(state())
    await suspend(1)


coroutine = body()
log(state())
coroutine.send(None)
log(state())
try:
    coroutine.send(None)
except StopIteration:
    log(state())

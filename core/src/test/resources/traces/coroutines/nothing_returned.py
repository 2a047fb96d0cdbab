"""A body that returns nothing ends with nothing."""
from prelude import log, suspend


async def body():
    await suspend(1)


coroutine = body()
coroutine.send(None)
try:
    coroutine.send(None)
except StopIteration as e:
    log(e.value)

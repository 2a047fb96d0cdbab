"""Closing a coroutine that has not started ends it without running it."""
from prelude import log


async def body():
    log('never')


coroutine = body()
coroutine.close()
try:
    coroutine.send(None)
except RuntimeError as e:
    log(e)

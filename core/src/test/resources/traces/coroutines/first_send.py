"""The first send can carry nothing but nothing."""
from prelude import log


async def body():
    log('runs')


coroutine = body()
try:
    coroutine.send(1)
except TypeError as e:
    log(e)
try:
    coroutine.send(None)
except StopIteration:
    log('ended')

"""A coroutine that has failed cannot be used again either."""
from prelude import Boom, log


async def body():
    raise Boom('a')


coroutine = body()
try:
    coroutine.send(None)
except Boom as e:
    log(e)
try:
    coroutine.send(None)
except RuntimeError as e:
    log(e)

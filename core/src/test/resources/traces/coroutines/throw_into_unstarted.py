"""An exception thrown into a coroutine that has not started ends it; its body never runs."""
from prelude import Boom, log


async def body():
    log('never')


coroutine = body()
try:
    coroutine.throw(Boom('early'))
except Boom as e:
    log(e)
try:
    coroutine.send(None)
except RuntimeError as e:
    log(e)

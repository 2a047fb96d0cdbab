"""An exception thrown in that the body does not catch comes back out."""
from prelude import Boom, log, suspend


async def body():
    try:
        await suspend(1)
    finally:
        log('finally')


coroutine = body()
coroutine.send(None)
thrown = Boom('thrown')
try:
    coroutine.throw(thrown)
except Boom as e:
    log(e, e is thrown)
try:
    coroutine.send(None)
except RuntimeError as e:
    log(e)

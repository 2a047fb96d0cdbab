"""An exception raised while closing comes out of close()."""
from prelude import Boom, log, suspend


async def body():
    try:
        await suspend(1)
    finally:
        raise Boom('while closing')


coroutine = body()
coroutine.send(None)
try:
    coroutine.close()
except Boom as e:
    log(e)

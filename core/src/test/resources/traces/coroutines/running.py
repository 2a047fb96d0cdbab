"""A coroutine cannot be driven by itself."""
from prelude import Boom, log


async def body():
    for use in (lambda: coroutine.send(None), lambda: coroutine.throw(Boom()), lambda: coroutine.close()):
        try:
            use()
        except ValueError as e:
            log(e)


coroutine = body()
try:
    coroutine.send(None)
except StopIteration:
    log('ended')

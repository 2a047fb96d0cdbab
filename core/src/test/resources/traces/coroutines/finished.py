"""A coroutine that has ended cannot be used again."""
from prelude import Boom, log


async def body():
    pass


coroutine = body()
try:
    coroutine.send(None)
except StopIteration:
    log('ended')
for use in (lambda: coroutine.send(None), lambda: coroutine.throw(Boom())):
    try:
        use()
    except RuntimeError as e:
        log(e)
coroutine.close()
log('closing it is fine')

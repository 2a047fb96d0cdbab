"""throw() raises at the suspension; a body that catches it goes on."""
from prelude import Boom, log, suspend


async def body():
    try:
        await suspend(1)
    except Boom as e:
        log('caught', e)
    value = await suspend(2)
    return value


coroutine = body()
log(coroutine.send(None))
log(coroutine.throw(Boom('thrown')))
try:
    coroutine.send('last')
except StopIteration as e:
    log(e.value)

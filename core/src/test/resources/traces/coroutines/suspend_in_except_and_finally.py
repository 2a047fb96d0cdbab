"""A body may suspend in except and finally blocks."""
from prelude import Boom, log, suspend


async def body():
    try:
        raise Boom('a')
    except Boom as e:
        log('except got', await suspend('in except'))
        log('still', e)
    finally:
        log('finally got', await suspend('in finally'))


coroutine = body()
log(coroutine.send(None))
log(coroutine.send(1))
try:
    coroutine.send(2)
except StopIteration:
    log('ended')

"""A thrown exception is raised in the innermost and goes out through each."""
from prelude import Boom, log, suspend


async def link(depth):
    try:
        if depth:
            await link(depth - 1)
        else:
            await suspend('deep')
    except Boom as e:
        log('link', depth, e)
        raise


coroutine = link(3)
log(coroutine.send(None))
try:
    coroutine.throw(Boom('in'))
except Boom as e:
    log('out', e)

"""A thrown exception that a middle link catches goes no further."""
from prelude import Boom, log, suspend


async def inner():
    await suspend('inner')


async def middle():
    try:
        await inner()
    except Boom as e:
        log('middle caught', e)
    return await suspend('middle')


async def outer():
    return await middle()


coroutine = outer()
log(coroutine.send(None))
log(coroutine.throw(Boom('in')))
try:
    coroutine.send('value')
except StopIteration as e:
    log(e.value)

"""A body may answer a thrown exception with another."""
from prelude import Bang, Boom, log, suspend


async def body():
    try:
        await suspend(1)
    except Boom:
        raise Bang('instead')


coroutine = body()
coroutine.send(None)
try:
    coroutine.throw(Boom())
except Bang as e:
    log(e)

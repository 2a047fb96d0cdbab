"""A body may answer a thrown exception by returning."""
from prelude import Boom, log, suspend


async def body():
    try:
        await suspend(1)
    except Boom:
        return 'returned'


coroutine = body()
coroutine.send(None)
try:
    coroutine.throw(Boom())
except StopIteration as e:
    log(e.value)

"""A coroutine may drive another by hand while it is driven itself."""
from prelude import log, suspend


async def inner():
    log('inner got', await suspend('trap of the inner'))
    return 'inner result'


async def outer():
    driven = inner()
    trap = driven.send(None)
    answer = await suspend(['outer passes on', trap])
    try:
        driven.send(answer)
    except StopIteration as e:
        return e.value


coroutine = outer()
log(coroutine.send(None))
try:
    coroutine.send('answer')
except StopIteration as e:
    log(e.value)

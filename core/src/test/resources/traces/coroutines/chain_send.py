"""A send goes to the innermost of a chain of awaits; the trap comes from there."""
from prelude import log, suspend


async def inner():
    log('inner got', await suspend('from the inner'))
    return 'inner result'


async def middle():
    result = await inner()
    log('middle got', await suspend('from the middle'))
    return [result, 'middle result']


async def outer():
    return await middle()


coroutine = outer()
log(coroutine.send(None))
log(coroutine.send(1))
try:
    coroutine.send(2)
except StopIteration as e:
    log(e.value)

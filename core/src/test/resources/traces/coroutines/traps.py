"""Each send gives back the next trap, and at last StopIteration with the result."""
from prelude import log, suspend


async def body():
    log('starts')
    first = await suspend('one')
    log('got', first)
    second = await suspend('two')
    log('got', second)
    return 'result'


coroutine = body()
log('created')
log(coroutine.send(None))
log(coroutine.send('a'))
try:
    coroutine.send('b')
except StopIteration as e:
    log('ended with', e.value)

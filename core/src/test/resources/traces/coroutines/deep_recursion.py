"""A hundred nested awaits suspend and resume as one."""
from prelude import log, suspend


async def nest(depth):
    if depth == 0:
        return await suspend('bottom')
    return await nest(depth - 1) + 1


coroutine = nest(100)
log(coroutine.send(None))
try:
    coroutine.send(0)
except StopIteration as e:
    log(e.value)

"""A body that suspends again while it is being closed is an error."""
from prelude import log, suspend


async def body():
    try:
        await suspend(1)
    except GeneratorExit:
        await suspend(2)


coroutine = body()
coroutine.send(None)
try:
    coroutine.close()
except RuntimeError as e:
    log(e)
try:
    coroutine.send(None)
except StopIteration:
    log('it can still be driven to its end')

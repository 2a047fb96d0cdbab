"""A body that answers close() by returning is closed."""
from prelude import log, suspend


async def body():
    try:
        await suspend(1)
    except GeneratorExit:
        log('returns')
        return 'nobody sees this'


coroutine = body()
coroutine.send(None)
coroutine.close()
log('closed')

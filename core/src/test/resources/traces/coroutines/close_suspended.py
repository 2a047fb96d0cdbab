"""Closing a suspended coroutine raises GeneratorExit at its suspension, so finally blocks run."""
from prelude import log, suspend


async def body():
    try:
        await suspend(1)
    except GeneratorExit as e:
        log('caught', e)
        raise
    finally:
        log('finally')


coroutine = body()
coroutine.send(None)
coroutine.close()
log('closed')
coroutine.close()
try:
    coroutine.send(None)
except RuntimeError as e:
    log(e)

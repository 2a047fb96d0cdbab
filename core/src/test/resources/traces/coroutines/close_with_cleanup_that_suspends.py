"""So is a finally block that suspends."""
from prelude import log, suspend


async def body():
    try:
        await suspend(1)
    finally:
        log('cleaning')
        await suspend('never allowed')
        log('clean')


coroutine = body()
coroutine.send(None)
try:
    coroutine.close()
except RuntimeError as e:
    log(e)
try:
    coroutine.send(None)
except BaseException as e:
    log('driven on', e)

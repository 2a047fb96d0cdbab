"""An exception goes out through every await; each finally block runs on the way."""
from prelude import Boom, log, suspend


async def inner():
    await suspend(1)
    raise Boom('inner')


async def middle():
    try:
        await inner()
    finally:
        log('middle finally')


async def outer():
    try:
        await middle()
    except Boom as e:
        log('outer caught', e)
        return 'fine'


coroutine = outer()
coroutine.send(None)
try:
    coroutine.send(None)
except StopIteration as e:
    log(e.value)

"""A coroutine is awaited once."""
from prelude import log


async def inner():
    return 'inner'


async def outer():
    coroutine = inner()
    log(await coroutine)
    try:
        await coroutine
    except RuntimeError as e:
        log(e)


try:
    outer().send(None)
except StopIteration:
    log('ended')

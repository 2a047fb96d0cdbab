"""A coroutine that someone awaits already cannot be awaited by another."""
from prelude import log, suspend


async def inner():
    await suspend('in the inner')


async def outer(coroutine):
    await coroutine


coroutine = inner()
first, second = outer(coroutine), outer(coroutine)
log(first.send(None))
try:
    second.send(None)
except RuntimeError as e:
    log(e)
try:
    first.send(None)
except StopIteration:
    log('first ended')

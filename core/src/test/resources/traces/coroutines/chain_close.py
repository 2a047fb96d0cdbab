"""Closing the outer one closes the chain from the inside out."""
from prelude import log, suspend


async def link(depth):
    try:
        if depth:
            await link(depth - 1)
        else:
            await suspend('deep')
    finally:
        log('link', depth, 'ends')


coroutine = link(3)
coroutine.send(None)
coroutine.close()
log('closed')

"""A kernel of five lines: whoever yields goes to the end of the queue."""
from prelude import log, suspend


async def body(name, steps):
    for i in range(steps):
        log(name, i)
        await suspend(None)


ready = [body('a', 3), body('b', 1), body('c', 2)]
while ready:
    coroutine = ready.pop(0)
    try:
        coroutine.send(None)
        ready.append(coroutine)
    except StopIteration:
        log('one ended')

"""A kernel that knows one trap, a sleep in ticks."""
from prelude import log, suspend


async def body(name, *ticks):
    for n in ticks:
        now = await suspend(n)
        log(name, 'at', now)


now = 0
sleeping = []
for coroutine in (body('a', 1, 3, 1), body('b', 2, 2)):
    sleeping.append((coroutine.send(None), len(sleeping), coroutine))
while sleeping:
    now, order, coroutine = min(sleeping)
    sleeping.remove((now, order, coroutine))
    try:
        sleeping.append((now + coroutine.send(now), order, coroutine))
    except StopIteration:
        log('ended', order)

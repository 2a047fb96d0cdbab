"""Two coroutines driven in turns keep their own places."""
from prelude import log, suspend


async def body(name):
    for i in range(3):
        log(name, 'got', await suspend(i))


a, b = body('a'), body('b')
log(a.send(None), b.send(None))
for value in ('x', 'y'):
    log(a.send(value), b.send(value))
a.close()
b.close()

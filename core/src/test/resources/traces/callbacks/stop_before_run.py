"""A loop stopped before it runs does one iteration."""
from prelude import VirtualLoop, log

loop = VirtualLoop()


def again(n):
    log('call', n)
    loop.call_soon(again, n + 1)


loop.call_soon(again, 1)
loop.stop()
loop.run_forever()
log('stopped')
loop.stop()
loop.run_forever()
log('stopped')
loop.close()

"""A KeyboardInterrupt from a callback leaves run_forever at once; the rest waits for the next run."""
from prelude import VirtualLoop, log


def interrupt():
    raise KeyboardInterrupt


loop = VirtualLoop()
loop.call_soon(log, 'before')
loop.call_soon(interrupt)
loop.call_soon(log, 'after')
try:
    loop.run_forever()
except KeyboardInterrupt as e:
    log(e)
log(loop.is_running(), loop.is_closed())
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()

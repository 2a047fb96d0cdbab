"""run_until_complete of a loop that is stopped meanwhile is an error."""
from prelude import VirtualLoop, log

loop = VirtualLoop()
future = loop.create_future()
loop.call_later(1, loop.stop)
try:
    loop.run_until_complete(future)
except RuntimeError as e:
    log(e)
future.cancel()
loop.close()

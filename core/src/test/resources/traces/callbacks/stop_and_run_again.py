"""stop() lets the iteration finish; a stopped loop can run again."""
from prelude import VirtualLoop, log

loop = VirtualLoop()
loop.call_soon(log, 'a')
loop.call_soon(loop.stop)
loop.call_soon(log, 'b')
loop.call_later(1, log, 'timer')
loop.run_forever()
log('stopped')
loop.call_later(2, loop.stop)
loop.run_forever()
log('stopped again')
loop.close()

"""A closed loop refuses work; closing it twice is fine."""
from prelude import VirtualLoop, log

loop = VirtualLoop()
loop.close()
loop.close()
for attempt in (lambda: loop.call_soon(log), lambda: loop.call_later(1, log), lambda: loop.call_at(1, log),
                lambda: loop.call_soon_threadsafe(log), loop.run_forever):
    try:
        attempt()
    except RuntimeError as e:
        log(e)

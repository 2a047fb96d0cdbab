"""StopIteration raised in a generator is an error, not its end."""
from prelude import log


def numbers():
    yield 1
    raise StopIteration


generator = numbers()
log(next(generator))
try:
    next(generator)
except RuntimeError as e:
    log(e)

"""The value a generator returns is in its StopIteration; after that there is none."""
from prelude import log


def numbers():
    yield 1
    return 'returned'


generator = numbers()
log(next(generator))
for _ in range(2):
    try:
        next(generator)
    except StopIteration as e:
        log(e.value)

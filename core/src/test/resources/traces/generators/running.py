"""A generator cannot resume itself."""
from prelude import log


def numbers():
    try:
        next(generator)
    except ValueError as e:
        log(e)
    yield 1


generator = numbers()
log(next(generator))

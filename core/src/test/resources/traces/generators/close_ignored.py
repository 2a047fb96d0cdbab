"""A generator that yields while it is being closed is an error."""
from prelude import log


def numbers():
    try:
        yield 1
    finally:
        yield 'never allowed'


generator = numbers()
next(generator)
try:
    generator.close()
except RuntimeError as e:
    log(e)

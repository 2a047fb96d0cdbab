"""The first send can carry nothing but nothing."""
from prelude import log


def numbers():
    yield 1


generator = numbers()
try:
    generator.send('too early')
except TypeError as e:
    log(e)
log(next(generator))

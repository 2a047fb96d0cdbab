"""An exception thrown into a generator that has not started ends it."""
from prelude import Boom, log


def numbers():
    log('never')
    yield 1


generator = numbers()
try:
    generator.throw(Boom('early'))
except Boom as e:
    log(e)
log(next(generator, 'exhausted'))

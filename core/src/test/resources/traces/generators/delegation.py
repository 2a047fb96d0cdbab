"""A generator that gives its values to another passes sends on and gets the returned value."""
from prelude import log


def inner():
    got = yield 'inner 1'
    log('inner got', got)
    yield 'inner 2'
    return 'inner result'


def outer():
    result = yield from inner()
    log('outer got', result)
    yield 'outer 1'


generator = outer()
log(next(generator))
log(generator.send('sent'))
log(next(generator))

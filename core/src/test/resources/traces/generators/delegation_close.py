"""Closing a generator that delegates closes the inner one first."""
from prelude import log


def inner():
    try:
        yield 1
    finally:
        log('inner closed')


def outer():
    try:
        yield from inner()
    finally:
        log('outer closed')


generator = outer()
log(next(generator))
generator.close()

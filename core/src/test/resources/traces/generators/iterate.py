"""A generator runs as far as the next value and no further."""
from prelude import log


def numbers():
    for i in range(3):
        log('yields', i)
        yield i
    log('ends')


for n in numbers():
    log('got', n)

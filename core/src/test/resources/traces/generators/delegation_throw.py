"""What is thrown into a generator that delegates arrives in the inner one, and what that lets pass in the outer one."""
from prelude import Bang, Boom, log


def inner():
    while True:
        try:
            yield 'inner value'
        except Boom as e:
            log('inner caught', e)


def outer():
    try:
        yield from inner()
    except Bang as e:
        log('outer caught', e)
        yield 'outer value'


generator = outer()
log(next(generator))
log(generator.throw(Boom('a')))
log(generator.throw(Bang('b')))
log(next(generator, 'exhausted'))

"""An exception thrown in is raised at the yield."""
from prelude import Bang, Boom, log


def numbers():
    while True:
        try:
            yield 'a value'
        except Boom as e:
            log('caught', e)
            yield 'after the exception'


generator = numbers()
log(next(generator))
log(generator.throw(Boom('in')))
log(next(generator))
try:
    generator.throw(Bang('not caught'))
except Bang as e:
    log(e)
log(next(generator, 'exhausted'))

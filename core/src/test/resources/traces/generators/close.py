"""close() raises GeneratorExit at the yield."""
from prelude import log


def numbers():
    try:
        yield 1
        yield 2
    finally:
        log('finally')


generator = numbers()
log(next(generator))
generator.close()
generator.close()
log(next(generator, 'exhausted'))

"""Handling one kind leaves a group of the others."""
from prelude import Bang, Boom, log


def work(*exceptions):
    raise ExceptionGroup('work', list(exceptions))


for exceptions in ([Boom('a')], [Boom('a'), Bang('b')], [Bang('b')]):
    try:
        try:
            work(*exceptions)
        except* Boom as booms:
            log('handled', booms)
        log('nothing left')
    except ExceptionGroup as rest:
        log('left', rest)

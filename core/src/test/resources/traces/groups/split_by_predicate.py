"""split() by a predicate."""
from prelude import Bang, Boom, log

group = ExceptionGroup('several', [Boom('a'), Bang('b'), Boom('c')])
matching, rest = group.split(lambda e: isinstance(e, Boom) and str(e) == 'c')
log(matching, rest)

"""A kind may match a whole group."""
from prelude import Bang, Boom, log

inner = ExceptionGroup('inner', [Boom('a'), Bang('b')])
group = ExceptionGroup('outer', [inner, Bang('c')])
matching, rest = group.split(ExceptionGroup)
log(matching is group, rest)
matching, rest = group.split(lambda e: e is inner)
log(matching, rest)

"""split() by a kind gives those that match and the rest."""
from prelude import Bang, Boom, log

group = ExceptionGroup('several', [Boom('a'), Bang('b'), Boom('c')])
matching, rest = group.split(Boom)
log(matching, rest, matching.message)
matching, rest = group.split((Boom, Bang))
log(matching, rest, matching is group)
matching, rest = group.split(KeyError)
log(matching, rest, rest is group)

"""split() keeps the shape of nested groups and leaves empty branches out."""
from prelude import Bang, Boom, log

inner = ExceptionGroup('inner', [Boom('a'), Bang('b')])
only_booms = ExceptionGroup('only booms', [Boom('c'), Boom('d')])
group = ExceptionGroup('outer', [inner, only_booms, Bang('e')])
matching, rest = group.split(Boom)
log(matching)
log(rest)
log(matching.exceptions[0].message, matching.exceptions[1].message, matching.exceptions[1] is only_booms)

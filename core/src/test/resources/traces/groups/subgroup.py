"""subgroup() is the matching half of split(), or nothing."""
from prelude import Bang, Boom, log

inner = ExceptionGroup('inner', [Boom('a'), Bang('b')])
group = ExceptionGroup('outer', [inner, Bang('c')])
log(group.subgroup(Boom))
log(group.subgroup(Bang))
log(group.subgroup(KeyError))
log(group.subgroup(lambda e: e is inner))

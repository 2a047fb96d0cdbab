"""split() makes its groups with derive(), so a subclass stays what it is."""
from prelude import Bang, Boom, log


class Failures(ExceptionGroup):
    def derive(self, exceptions):
        log('derive', exceptions)
        return Failures(self.message, exceptions)


group = Failures('several', [Boom('a'), Bang('b')])
matching, rest = group.split(Boom)
log(matching, rest)
log(group.subgroup(Bang))

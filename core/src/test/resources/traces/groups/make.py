"""An exception group has a message and its exceptions in order."""
from prelude import Bang, Boom, log

group = ExceptionGroup('several', [Boom('a'), Bang('b')])
log(group.message, len(group.exceptions), group.exceptions[0], group.exceptions[1])
log(group)

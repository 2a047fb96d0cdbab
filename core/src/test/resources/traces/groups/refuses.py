"""A group needs at least one exception, and only exceptions."""
from prelude import Boom, log

for wrong in ([], [42], [Boom('a'), None]):
    try:
        ExceptionGroup('wrong', wrong)
    except (ValueError, TypeError) as e:
        log(len(wrong), e)

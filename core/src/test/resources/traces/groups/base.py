"""A group of what is not an Exception is a BaseExceptionGroup; one of Exceptions only an ExceptionGroup."""
from prelude import Bang, Boom, Crash, log

log(BaseExceptionGroup('base', [Boom('a'), Crash('b')]))
log(BaseExceptionGroup('all Exceptions', [Boom('a'), Bang('b')]))

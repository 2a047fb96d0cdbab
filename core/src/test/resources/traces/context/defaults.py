"""A variable without a value gives the default asked for, else its own, else an error."""
import contextvars

from prelude import log

bare = contextvars.ContextVar('bare')
has_default = contextvars.ContextVar('has_default', default='own')
log(bare.get('asked for'), has_default.get('asked for'), has_default.get())
try:
    bare.get()
except LookupError as e:
    log(e)

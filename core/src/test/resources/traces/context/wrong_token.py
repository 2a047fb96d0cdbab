"""A token resets its own variable only, in its own context only."""
import contextvars

from prelude import log

var = contextvars.ContextVar('var')
other = contextvars.ContextVar('other')
token = var.set(1)
try:
    other.reset(token)
except ValueError as e:
    log(e)


def reset_elsewhere():
    try:
        var.reset(token)
    except ValueError as e:
        log(e)


contextvars.copy_context().run(reset_elsewhere)
log(var.get())

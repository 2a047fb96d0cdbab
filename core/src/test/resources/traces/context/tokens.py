"""A token resets a variable to what it was before."""
import contextvars

from prelude import log

var = contextvars.ContextVar('var', default='default')
first = var.set(1)
second = var.set(2)
log(var.get(), second.old_value)
var.reset(second)
log(var.get())
var.reset(first)
log(var.get())
try:
    var.reset(first)
except RuntimeError as e:
    log(e)

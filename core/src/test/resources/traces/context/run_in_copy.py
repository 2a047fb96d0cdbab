"""Context.run() runs a function in a context; it cannot be entered while it is entered."""
import contextvars

from prelude import log

var = contextvars.ContextVar('var', default=0)


def increment(context, depth):
    var.set(var.get() + 1)
    log('inside', var.get())
    if depth:
        try:
            context.run(increment, context, depth - 1)
        except RuntimeError as e:
            log(e)


context = contextvars.copy_context()
context.run(increment, context, 0)
context.run(increment, context, 1)
log('outside', var.get(), 'context', context[var])

"""What one run sets in its context the next run sees."""
import asyncio
import contextvars

from prelude import VirtualLoop, log

var = contextvars.ContextVar('var', default='default')


async def main(value):
    log('sees', var.get())
    var.set(value)


with asyncio.Runner(loop_factory=VirtualLoop) as runner:
    runner.run(main('first'))
    runner.run(main('second'))
    context = contextvars.copy_context()
    runner.run(main('third'), context=context)
    log('context has', context[var])
    runner.run(main('fourth'))
log('outside', var.get())

"""call_soon, call_later and done callbacks run in the context in which they were scheduled."""
import asyncio
import contextvars

from prelude import log, vrun

var = contextvars.ContextVar('var')


def show(*words):
    log(words[0], var.get())


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    var.set(1)
    loop.call_soon(show, 'soon')
    var.set(2)
    loop.call_later(1, show, 'later')
    var.set(3)
    future.add_done_callback(lambda f: show('done'))
    var.set(4)
    future.set_result(None)
    await asyncio.sleep(2)
    show('main')


vrun(main())

"""StopIteration raised in a body is an error of the body, not its end."""
from prelude import log


async def body():
    raise StopIteration('not a result')


try:
    body().send(None)
except RuntimeError as e:
    log(e)

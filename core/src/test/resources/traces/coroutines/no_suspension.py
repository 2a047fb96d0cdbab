"""A body that never suspends ends in the first send."""
from prelude import log


async def body():
    return 42


try:
    body().send(None)
except StopIteration as e:
    log(e.value)

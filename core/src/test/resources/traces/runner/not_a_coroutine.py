"""run() wants something awaitable."""
import asyncio

from prelude import VirtualLoop, log


class Thing:
    def __await__(self):
        yield from asyncio.sleep(1).__await__()
        return 'a thing'


with asyncio.Runner(loop_factory=VirtualLoop) as runner:
    try:
        runner.run(42)
    except TypeError as e:
        log(e)
    log(runner.run(Thing()))

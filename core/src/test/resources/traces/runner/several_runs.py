"""A runner runs one main after another on the same loop."""
import asyncio

from prelude import VirtualLoop, log


async def main(n):
    await asyncio.sleep(1)
    log('run', n)
    return [n, asyncio.get_running_loop()]


with asyncio.Runner(loop_factory=VirtualLoop) as runner:
    first, loop = runner.run(main(1))
    second, same = runner.run(main(2))
    log(first, second, loop is same, loop is runner.get_loop(), loop.is_closed())
log(loop.is_closed())

"""A closed runner runs nothing; closing it twice is fine."""
import asyncio

from prelude import VirtualLoop, log


async def main():
    log('main')


runner = asyncio.Runner(loop_factory=VirtualLoop)
runner.run(main())
runner.close()
runner.close()
coroutine = main()
for use in (lambda: runner.run(coroutine), runner.get_loop):
    try:
        use()
    except RuntimeError as e:
        log(e)
coroutine.close()

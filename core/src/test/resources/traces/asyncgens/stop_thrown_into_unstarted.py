"""Any exception thrown into a generator that has not started comes out as itself: none of the body is there to forbid it."""
import asyncio

from prelude import Crash, log, vrun


def plain():
    log('never')
    yield 1


async def coroutine():
    log('never')


async def asynchronous():
    log('never')
    yield 1


async def main():
    for kind in StopIteration, StopAsyncIteration, GeneratorExit, KeyboardInterrupt, Crash, asyncio.CancelledError:
        for make in plain, coroutine:
            started = make()
            try:
                started.throw(kind('x'))
            except BaseException as e:
                log(e)
            log(started.close())
        generator = asynchronous()
        try:
            log('returns', await generator.athrow(kind('x')))
        except BaseException as e:
            log(e)
        log(await generator.athrow(kind('y')), await anext(generator, 'exhausted'))
        await generator.aclose()


vrun(main())

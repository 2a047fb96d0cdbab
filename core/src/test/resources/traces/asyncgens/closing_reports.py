"""Of what generators end with when the end of run() closes them, only exceptions are reported: nothing that says that something was to end."""
import asyncio

from prelude import Boom, Crash, log, vrun

kept = []


async def around_a_group(child=None):
    async with asyncio.TaskGroup() as group:
        if child:
            group.create_task(child())
            await asyncio.sleep(0)
        yield 1


async def fails_when_cancelled():
    kept.append(asyncio.current_task())
    try:
        await asyncio.sleep(10)
    finally:
        raise Boom('child')


async def ends_with(error):
    try:
        yield 1
    finally:
        raise error


def report(loop, context):
    if 'asyncgen' in context:
        log('reported', context['exception'])


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    for generator in [around_a_group(), around_a_group(fails_when_cancelled), ends_with(Crash('c')),
                      ends_with(asyncio.CancelledError('d')), ends_with(GeneratorExit()), ends_with(AssertionError()),
                      ends_with(BaseExceptionGroup('g', [Boom('e'), ExceptionGroup('h', [Boom('f')])])),
                      ends_with(BaseExceptionGroup('g', [Boom('e'), BaseExceptionGroup('h', [Crash('f')])]))]:
        kept.append(generator)
        async for x in generator:
            log(x)
            break
    asyncio.get_running_loop()._asyncgens = dict.fromkeys(generator for generator in kept if hasattr(generator, 'aclose'))


vrun(main())
log(*[task.exception() for task in kept if isinstance(task, asyncio.Task)])

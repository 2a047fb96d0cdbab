"""A remaining task that fails while it is cancelled is reported to the loop's exception handler."""
import asyncio

from prelude import Boom, log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        raise Boom('in cleanup')


reports = []


async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: reports.append(context['exception']))
    asyncio.create_task(child())
    await asyncio.sleep(1)


vrun(main())
log('reported', reports)

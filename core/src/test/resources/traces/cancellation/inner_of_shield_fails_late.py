"""When the shield was cancelled and the inner task fails, the loop's exception handler is told."""
import asyncio

from prelude import Boom, log, vrun


async def inner():
    await asyncio.sleep(2)
    raise Boom('nobody listens')


async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: log('handler', context['exception']))
    task = asyncio.create_task(inner())
    shielded = asyncio.shield(task)
    await asyncio.sleep(1)
    shielded.cancel()
    await asyncio.sleep(2)
    log(shielded.cancelled(), task.done())


vrun(main())

"""A timer may be cancelled by a callback of the very iteration in which it is due."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    handles = []
    loop.call_later(1, lambda: handles[0].cancel())
    handles.append(loop.call_later(1, log, 'never'))
    await asyncio.sleep(2)
    log('cancelled', handles[0].cancelled())


vrun(main())

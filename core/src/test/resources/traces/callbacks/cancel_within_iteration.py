"""A callback may cancel another that is ready in the same iteration."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    handles = []
    loop.call_soon(lambda: handles[0].cancel())
    handles.append(loop.call_soon(log, 'never'))
    loop.call_soon(log, 'still called')
    await asyncio.sleep(0)
    log('end')


vrun(main())

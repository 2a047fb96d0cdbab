"""A group without children is left without a turn."""
import asyncio

from prelude import log, vrun


async def main():
    asyncio.get_running_loop().call_soon(log, 'a turn')
    async with asyncio.TaskGroup():
        log('body')
    log('left')
    await asyncio.sleep(0)


vrun(main())

"""put() and get() that can go on at once do not give up the turn."""
import asyncio

from prelude import log, vrun


async def main():
    asyncio.get_running_loop().call_soon(log, 'a turn')
    queue = asyncio.Queue()
    await queue.put(1)
    log(await queue.get())
    await asyncio.sleep(0)


vrun(main())

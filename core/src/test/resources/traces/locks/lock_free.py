"""A free lock is taken without a turn."""
import asyncio

from prelude import log, vrun


async def main():
    asyncio.get_running_loop().call_soon(log, 'a turn')
    lock = asyncio.Lock()
    log(await lock.acquire(), lock.locked())
    lock.release()
    log(lock.locked())
    await asyncio.sleep(0)


vrun(main())

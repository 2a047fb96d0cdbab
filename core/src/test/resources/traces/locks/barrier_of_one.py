"""A barrier of one party holds nobody."""
import asyncio

from prelude import log, vrun


async def main():
    barrier = asyncio.Barrier(1)
    asyncio.get_running_loop().call_soon(log, 'a turn')
    log(await barrier.wait(), await barrier.wait())
    await asyncio.sleep(0)


vrun(main())

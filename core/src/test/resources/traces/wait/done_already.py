"""wait() of what is done takes a turn all the same."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_result(1)
    loop.call_soon(log, 'a turn')
    done, pending = await asyncio.wait([future])
    log(len(done), len(pending))
    await asyncio.sleep(0)


vrun(main())

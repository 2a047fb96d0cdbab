"""sleep(delay, result) returns the result; a negative delay is a single turn."""
import asyncio

from prelude import log, vrun


async def main():
    log(await asyncio.sleep(1, 'slept'))
    log(await asyncio.sleep(0, 'yielded'))
    asyncio.get_running_loop().call_soon(log, 'one turn')
    log(await asyncio.sleep(-1, 'negative'))


vrun(main())

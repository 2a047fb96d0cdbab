"""A wait on a condition that times out has the lock again when it raises."""
import asyncio

from prelude import log, vrun


async def main():
    condition = asyncio.Condition()
    async with condition:
        try:
            async with asyncio.timeout(1):
                await condition.wait()
        except TimeoutError as e:
            log(e, condition.locked())
    log(condition.locked())


vrun(main())

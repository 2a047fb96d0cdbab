"""Groups side by side in a gather(): a failure in one leaves the other running."""
import asyncio

from prelude import Boom, log, vrun


async def leaf(name, delay):
    await asyncio.sleep(delay)
    log(name)
    if name == 'bad':
        raise Boom(name)


async def group(*leaves):
    async with asyncio.TaskGroup() as tasks:
        for name, delay in leaves:
            tasks.create_task(leaf(name, delay))
    return len(leaves)


async def main():
    log(await asyncio.gather(
        group(('a', 1), ('bad', 2), ('never', 9)),
        group(('b', 1), ('c', 3)),
        return_exceptions=True))


vrun(main())

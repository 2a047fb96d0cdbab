"""How many turns lie between the last child's end and the waiter of gather()."""
import asyncio

from prelude import log, vrun


async def child():
    await asyncio.sleep(1)
    loop = asyncio.get_running_loop()

    def turn(n):
        log('turn', n)
        if n < 4:
            loop.call_soon(turn, n + 1)

    loop.call_soon(turn, 1)
    return 'child'


async def main():
    log(await asyncio.gather(child()))
    await asyncio.sleep(1)


vrun(main())

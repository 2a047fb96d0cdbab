"""What a callback schedules runs in the next iteration, after everything of this one."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()

    def parent(name):
        log(name)
        loop.call_soon(log, 'child of', name)

    loop.call_soon(parent, 'a')
    loop.call_soon(parent, 'b')
    await asyncio.sleep(0)
    log('main 1')
    await asyncio.sleep(0)
    log('main 2')


vrun(main())

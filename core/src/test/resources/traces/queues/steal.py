"""An item may be taken by someone who comes between the put and the waking of the getter."""
import asyncio

from prelude import log, vrun


async def getter(name, queue):
    log(name, 'got', await queue.get())


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(getter('waiting', queue))
    await asyncio.sleep(1)
    queue.put_nowait(1)
    log('taken', queue.get_nowait())
    await asyncio.sleep(1)
    log('still waiting', not task.done())
    queue.put_nowait(2)
    await task


vrun(main())

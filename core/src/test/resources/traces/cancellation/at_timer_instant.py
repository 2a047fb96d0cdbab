"""A cancel at the very instant at which the sleep ends: whoever is first in the queue wins."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    try:
        await asyncio.sleep(delay)
        log(name, 'slept')
    except asyncio.CancelledError as e:
        log(name, e)


async def main():
    loop = asyncio.get_running_loop()
    early = asyncio.create_task(child('early', 1))
    await asyncio.sleep(0)
    loop.call_later(1, early.cancel, 'at the same time')
    late = asyncio.create_task(child('late', 2))
    loop.call_later(2, late.cancel, 'before the timer')
    await asyncio.sleep(0)
    await asyncio.wait([early, late])


vrun(main())

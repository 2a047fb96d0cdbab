"""A thousand timers, most of them cancelled, run in order."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    seen = []
    handles = [loop.call_later((i * 37 % 101) / 4, seen.append, i) for i in range(1000)]
    for i, handle in enumerate(handles):
        if i % 10:
            handle.cancel()
    await asyncio.sleep(30)
    kept = [i for i in range(1000) if i % 10 == 0]
    log(len(seen), seen == sorted(kept, key=lambda i: i * 37 % 101), seen[:5])


vrun(main())

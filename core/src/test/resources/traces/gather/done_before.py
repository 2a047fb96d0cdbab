"""gather() of futures that are done already is done at once."""
import asyncio

from prelude import log, vrun


async def main():
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(2)]
    for i, future in enumerate(futures):
        future.set_result(i)
    gathering = asyncio.gather(*futures)
    log(gathering.done())
    await asyncio.sleep(0)
    log(gathering.done(), await gathering)


vrun(main())

"""wait() refuses nothing to wait for, coroutines, a single future and unknown conditions."""
import asyncio

from prelude import log, vrun


async def child():
    pass


async def attempt(name, *args, **kwargs):
    try:
        await asyncio.wait(*args, **kwargs)
    except (TypeError, ValueError) as e:
        log(name, e)


async def main():
    coroutine = child()
    future = asyncio.get_running_loop().create_future()
    await attempt('nothing', [])
    await attempt('a coroutine', [coroutine])
    await attempt('a single future', future)
    await attempt('an unknown condition', [future], return_when='some day')
    coroutine.close()
    future.cancel()


vrun(main())

"""shield() of a future that is done is that future; of a coroutine, a task."""
import asyncio

from prelude import log, vrun


async def child():
    return 'child'


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result(1)
    log(asyncio.shield(future) is future)
    pending = asyncio.get_running_loop().create_future()
    shielded = asyncio.shield(pending)
    log(shielded is pending)
    pending.set_result('set')
    log(await shielded)
    log(await asyncio.shield(child()))


vrun(main())

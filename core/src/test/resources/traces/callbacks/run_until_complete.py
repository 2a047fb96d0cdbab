"""run_until_complete returns the result or raises what the coroutine raised."""
import asyncio

from prelude import Boom, VirtualLoop, log


async def good():
    await asyncio.sleep(1)
    return 'result'


async def bad():
    await asyncio.sleep(1)
    raise Boom('a')


loop = VirtualLoop()
log(loop.run_until_complete(good()))
try:
    loop.run_until_complete(bad())
except Boom as e:
    log(e)
future = loop.create_future()
loop.call_later(1, future.set_result, 'set')
log(loop.run_until_complete(future))
log(loop.is_running(), loop.is_closed(), loop.time())
loop.close()
log(loop.is_running(), loop.is_closed())

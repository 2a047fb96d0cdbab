"""A future with an exception raises it from result() and from await, each time it is asked."""
import asyncio

from prelude import Boom, log, vrun


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_exception(Boom('a'))
    log(future.done(), future.cancelled(), future.exception())
    for _ in range(2):
        try:
            future.result()
        except Boom as e:
            log('result', e)
        try:
            await future
        except Boom as e:
            log('await', e)


vrun(main())

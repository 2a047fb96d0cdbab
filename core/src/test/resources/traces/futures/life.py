"""A future is pending, then has a result, and cannot change any more."""
import asyncio

from prelude import Boom, log, vrun


async def main():
    future = asyncio.get_running_loop().create_future()
    log('done', future.done(), 'cancelled', future.cancelled())
    future.set_result(5)
    log('done', future.done(), 'result', future.result(), 'exception', future.exception())
    for change in (lambda: future.set_result(6), lambda: future.set_exception(Boom())):
        try:
            change()
        except asyncio.InvalidStateError as e:
            log(e)
    log('cancel', future.cancel(), 'result', future.result())


vrun(main())

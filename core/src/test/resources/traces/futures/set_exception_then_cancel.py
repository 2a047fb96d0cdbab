"""cancel() of a future that has an exception changes nothing."""
import asyncio

from prelude import Boom, log, vrun


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_exception(Boom('kept'))
    log('cancel', future.cancel('too late'))
    log(future.cancelled(), future.exception())


vrun(main())

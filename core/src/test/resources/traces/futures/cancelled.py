"""A cancelled future raises CancelledError with the message it was cancelled with."""
import asyncio

from prelude import log, vrun


async def main():
    future = asyncio.get_running_loop().create_future()
    log('cancel', future.cancel('why'))
    log('again', future.cancel('late'))
    log(future.done(), future.cancelled())
    for ask in (future.result, future.exception):
        try:
            ask()
        except asyncio.CancelledError as e:
            log(e)
    try:
        await future
    except asyncio.CancelledError as e:
        log('await', e)


vrun(main())

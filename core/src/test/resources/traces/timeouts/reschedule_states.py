"""reschedule() needs a timeout that is entered, not expired and not left."""
import asyncio

from prelude import log, vrun


async def main():
    timeout = asyncio.timeout(1)
    try:
        timeout.reschedule(2)
    except RuntimeError as e:
        log('before', e)
    try:
        async with timeout:
            try:
                await asyncio.sleep(10)
            finally:
                try:
                    timeout.reschedule(5)
                except RuntimeError as e:
                    log('expiring', e)
    except TimeoutError as e:
        log(e)
    try:
        timeout.reschedule(9)
    except RuntimeError as e:
        log('after', e)


vrun(main())

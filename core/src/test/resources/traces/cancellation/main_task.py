"""A cancellation of main leaves run() as CancelledError."""
import asyncio

from prelude import log, vrun


async def main():
    asyncio.get_running_loop().call_later(1, asyncio.current_task().cancel, 'stop')
    try:
        await asyncio.sleep(10)
    finally:
        log('main ends')


try:
    vrun(main())
except asyncio.CancelledError as e:
    log(e)

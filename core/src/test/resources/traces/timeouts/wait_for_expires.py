"""wait_for() cancels what it waits for, waits for its end and raises TimeoutError."""
import asyncio

from prelude import log, vrun


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        log('child cleans up')
        await asyncio.sleep(1)
        log('child is clean')


async def main():
    try:
        await asyncio.wait_for(child(), 2)
    except TimeoutError as e:
        log(e)


vrun(main())

"""An exception in a finally block takes the place of the first one, which is its context."""
import asyncio

from prelude import Bang, Boom, log, vrun


async def child():
    try:
        await asyncio.sleep(1)
        raise Boom('first')
    finally:
        await asyncio.sleep(1)
        raise Bang('second')


async def main():
    try:
        await asyncio.create_task(child())
    except Bang as e:
        log(e)


vrun(main())

"""run() within a running loop is an error."""
import asyncio

from prelude import log, vrun


async def inner():
    log('never')


async def main():
    coroutine = inner()
    try:
        asyncio.run(coroutine)
    except RuntimeError as e:
        log(e)
    coroutine.close()


vrun(main())

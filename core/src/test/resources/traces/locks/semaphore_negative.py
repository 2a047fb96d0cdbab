"""A semaphore cannot begin below zero."""
import asyncio

from prelude import log, vrun


async def main():
    for kind in (asyncio.Semaphore, asyncio.BoundedSemaphore):
        try:
            kind(-1)
        except ValueError as e:
            log(e)
    log(asyncio.Semaphore(0).locked())


vrun(main())

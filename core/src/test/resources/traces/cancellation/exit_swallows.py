"""An __aexit__ that returns true swallows a cancellation like any other exception."""
import asyncio

from prelude import log, vrun


class Swallow:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, exception, traceback):
        log('exit', exception)
        return True


async def child():
    async with Swallow():
        await asyncio.sleep(10)
    log('went on', asyncio.current_task().cancelling())
    return 'result'


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel('msg')
    log(await task)


vrun(main())

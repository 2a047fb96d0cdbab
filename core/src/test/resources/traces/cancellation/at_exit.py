"""A task cancelled in __aexit__ gets the error there."""
import asyncio

from prelude import log, vrun


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, exception, traceback):
        log('exiting', exception)
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            log('exit', e)
            raise


async def child():
    async with Manager():
        log('body')


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel('msg')
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

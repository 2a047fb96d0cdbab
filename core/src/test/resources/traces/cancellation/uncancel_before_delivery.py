"""Taking the only request back before it is delivered calls the cancellation off."""
import asyncio

from prelude import log, vrun


async def child():
    me = asyncio.current_task()
    me.cancel('called off')
    log('uncancel', me.uncancel())
    await asyncio.sleep(1)
    log('not cancelled')
    return 'result'


async def main():
    log(await asyncio.create_task(child()))


vrun(main())

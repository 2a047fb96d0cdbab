"""A cancel in the turn in which the awaited future is done already: the cancellation wins."""
import asyncio

from prelude import log, vrun


async def child(future):
    try:
        log('child got', await future)
    except asyncio.CancelledError as e:
        log('child', e, 'future', future.result())
        raise


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(child(future))
    await asyncio.sleep(1)
    future.set_result('the result')
    log('cancel', task.cancel('late'))
    await asyncio.wait([task])
    log(task.cancelled())


vrun(main())

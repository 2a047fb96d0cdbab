"""result() and exception() of pending, finished, failed and cancelled tasks."""
import asyncio

from prelude import Boom, log, vrun


async def ends(how):
    await asyncio.sleep(1)
    if how == 'raise':
        raise Boom('a')
    if how == 'cancel':
        raise asyncio.CancelledError
    return how


def look(name, task):
    for ask in (task.result, task.exception):
        try:
            log(name, ask.__name__, ask())
        except BaseException as e:
            log(name, ask.__name__, 'raises', e)
    log(name, 'done', task.done(), 'cancelled', task.cancelled())


async def main():
    tasks = [asyncio.create_task(ends(how)) for how in ('return', 'raise', 'cancel')]
    for task in tasks:
        look('pending', task)
    await asyncio.wait(tasks)
    for name, task in zip(('return', 'raise', 'cancel'), tasks):
        look(name, task)


vrun(main())

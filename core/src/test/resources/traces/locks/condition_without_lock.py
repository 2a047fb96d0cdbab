"""wait() and notify() without the lock are errors."""
import asyncio

from prelude import log, vrun


async def main():
    condition = asyncio.Condition()
    try:
        await condition.wait()
    except RuntimeError as e:
        log('wait', e)
    try:
        condition.notify()
    except RuntimeError as e:
        log('notify', e)
    try:
        condition.notify_all()
    except RuntimeError as e:
        log('notify_all', e)


vrun(main())

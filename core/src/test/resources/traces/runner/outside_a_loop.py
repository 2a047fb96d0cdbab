"""create_task(), current_task() and get_running_loop() outside a loop are errors."""
import asyncio

from prelude import log


async def child():
    log('never')


coroutine = child()
for use in (lambda: asyncio.create_task(coroutine), asyncio.current_task, asyncio.get_running_loop):
    try:
        use()
    except RuntimeError as e:
        log(e)
coroutine.close()

"""gather() of coroutines in a loop with eager tasks starts each as it comes."""
import asyncio

from prelude import log, vrun


async def child(name, delay):
    log(name, 'starts')
    if delay:
        await asyncio.sleep(delay)
    return name


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    gathering = asyncio.gather(child('a', 0), child('b', 0))
    log('all done', gathering.done())
    log(await gathering)
    gathering = asyncio.gather(child('a', 0), child('b', 1))
    log('all done', gathering.done())
    log(await gathering)


vrun(main())

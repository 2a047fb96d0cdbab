"""Five philosophers, forks in order: the whole evening."""
import asyncio

from prelude import log, vrun


async def philosopher(i, forks):
    first, second = sorted((i, (i + 1) % 5))
    for meal in range(2):
        async with forks[first]:
            async with forks[second]:
                log(i, 'eats', meal)
                await asyncio.sleep(1)
        await asyncio.sleep(0.5)


async def main():
    forks = [asyncio.Lock() for _ in range(5)]
    await asyncio.gather(*(philosopher(i, forks) for i in range(5)))
    log('all fed')


vrun(main())

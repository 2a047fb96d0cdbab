"""Fifty potatoes, taken from a shelf that the supplier fills again when it is empty."""
import asyncio


class Potato:
    @classmethod
    def make(cls, num):
        return [cls() for _ in range(num)]


all_potatos = Potato.make(5)

# The supplier's day: how long each delivery takes, and how many potatoes it brings.
deliveries = iter([(0.3, 7), (0.2, 9), (0.4, 4), (0.1, 10), (0.5, 6), (0.3, 8), (0.2, 9)])


def take_from_shelf(num):
    count = 0
    while all_potatos and count < num:
        yield all_potatos.pop()
        count += 1


async def ask_for_potato():
    wait, num = next(deliveries)
    await asyncio.sleep(wait)
    print('{} more potatos'.format(num))
    all_potatos.extend(Potato.make(num))


async def take_potatos(num):
    count = 0
    while count < num:
        if not all_potatos:
            await ask_for_potato()
        yield all_potatos.pop()
        count += 1


async def buy_potatos():
    bucket = []
    for p in take_from_shelf(50):
        bucket.append(p)
    print('the shelf had {}'.format(len(bucket)))
    async for p in take_potatos(50 - len(bucket)):
        bucket.append(p)
        print('Got potato {}...'.format(id(p)))
    return bucket


def main():
    loop = asyncio.new_event_loop()
    res = loop.run_until_complete(buy_potatos())
    print('{} potatos, {} of them different'.format(len(res), len(set(res))))
    loop.close()


main()

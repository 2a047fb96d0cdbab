"""What is sent in is the value of the yield; the next yield is what send returns."""
from prelude import log


def averager():
    total, count, average = 0, 0, None
    while True:
        total += yield average
        count += 1
        average = total / count


generator = averager()
log(generator.send(None))
log(generator.send(10), generator.send(20), generator.send(3))
generator.close()

"""A task that yields something that is neither a future nor nothing gets an error at that point."""
from prelude import log, vrun


class Yields:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


async def main():
    for value in (42, 'text', [1]):
        try:
            await Yields(value)
        except RuntimeError as e:
            log('refused', value, e)
    log('end')


vrun(main())

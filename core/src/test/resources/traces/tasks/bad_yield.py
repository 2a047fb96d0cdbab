"""A task that yields something that is neither a future nor nothing gets an error at that point."""
from prelude import log, suspend, vrun


async def main():
    for value in (42, 'text', [1]):
        try:
            await suspend(value)
        except RuntimeError as e:
            log('refused', value, e)
    log('end')


vrun(main())

"""Awaiting a future of another loop is an error."""
from prelude import VirtualLoop, log, vrun


async def main():
    other = VirtualLoop()
    future = other.create_future()
    try:
        await future
    except RuntimeError as e:
        log(e)
    other.close()


vrun(main())

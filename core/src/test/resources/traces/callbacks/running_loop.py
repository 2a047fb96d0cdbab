"""get_running_loop() knows the loop inside, and fails outside."""
import asyncio

from prelude import log, vrun


def running():
    try:
        return asyncio.get_running_loop()
    except RuntimeError as e:
        return e


async def main():
    log(running() is asyncio.get_running_loop())


log(running())
vrun(main())
log(running())

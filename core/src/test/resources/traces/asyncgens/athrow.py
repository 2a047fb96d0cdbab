"""athrow() raises at the yield; the generator may catch it and go on."""
import asyncio

from prelude import Bang, Boom, log, vrun


async def numbers():
    while True:
        try:
            yield 'a value'
        except Boom as e:
            await asyncio.sleep(1)
            log('caught', e)
            yield 'after the exception'


async def main():
    generator = numbers()
    log(await anext(generator))
    log(await generator.athrow(Boom('in')))
    log(await anext(generator))
    try:
        await generator.athrow(Bang('not caught'))
    except Bang as e:
        log(e)
    log(await anext(generator, 'exhausted'))


vrun(main())

"""Generators nested in generators: the primes by sieving."""
from prelude import log


def integers(start):
    while True:
        yield start
        start += 1


def without_multiples(prime, numbers):
    for n in numbers:
        if n % prime:
            yield n


def primes():
    numbers = integers(2)
    while True:
        prime = next(numbers)
        yield prime
        numbers = without_multiples(prime, numbers)


generator = primes()
log([next(generator) for _ in range(12)])

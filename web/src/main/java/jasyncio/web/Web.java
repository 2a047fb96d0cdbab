package jasyncio.web;

/** To come. */
final class Web {
    private Web() {}
}

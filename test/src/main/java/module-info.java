/** Tests of programs that use jasyncio. */
module jasyncio.test {
    requires transitive jasyncio;
    requires static org.jspecify;
}

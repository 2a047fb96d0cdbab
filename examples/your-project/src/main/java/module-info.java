module app {
    requires jasyncio;
}

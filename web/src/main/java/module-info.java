/** A web server and client, and WebSockets. */
module jasyncio.web {
    requires static org.jspecify;
    requires static io.vertx.codegen.api;
    requires static io.vertx.codegen.json;
    requires transitive jasyncio;
    requires jasyncio.vertx;
    requires io.vertx.core;
    requires io.vertx.web;
    requires io.vertx.web.client;
    requires com.fasterxml.jackson.databind;

    exports jasyncio.web;
}

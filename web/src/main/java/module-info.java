/** A web server and client, and WebSockets. */
module jasyncio.web {
    requires static org.jspecify;
    requires static io.vertx.codegen.api;
    requires static io.vertx.codegen.json;
    requires transitive jasyncio;
    requires transitive jasyncio.netty;
    requires jasyncio.vertx;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.compression;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.handler.proxy;
    requires io.netty.transport;
    requires io.vertx.core;
    requires io.vertx.web;
    requires com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires com.fasterxml.jackson.datatype.jsr310;

    exports jasyncio.web;
    exports jasyncio.web.client;
    exports jasyncio.web.test;
}

package jasyncio.web;

import java.nio.file.Path;

/** The body of a response. */
sealed interface Content {
    /** All of it, as it is. */
    @SuppressWarnings("ArrayRecordComponent") // two bodies are compared by nobody
    record Whole(byte[] bytes) implements Content {}

    /** A file, sent by the system. */
    record File(Path path) implements Content {}

    /** What is written while it is sent. */
    record Streamed(BodyWriter writer) implements Content {}

    /** Nothing: another has answered. */
    record Answered() implements Content {}
}

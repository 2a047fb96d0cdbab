package jasyncio.bench.suite;

/** How contestants are called in the tables. */
final class Names {
    static final String OURS = "jasyncio";
    static final String THREAD = "jasyncio, thread engine";
    static final String BARE = "bare continuations";
    static final String KOTLIN = "kotlinx.coroutines";
    static final String THREADS = "virtual threads";
    static final String CPYTHON = "CPython";
    static final String UVLOOP = "uvloop";
    static final String TRIO = "trio";
    static final String GO = "Go, one P";
    static final String NODE = "Node";

    private Names() {}
}

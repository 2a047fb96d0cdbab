import module jasyncio;

/** What the first run of the jasyncio command compiles and runs, so that the JVM can keep what it learnt for later ones. */
void main() {
    IO.println("ready");
}

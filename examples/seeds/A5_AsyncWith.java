// with(manager, body) enters, runs the body and exits; an exit that returns true swallows the exception.

import module jasyncio;
import static jasyncio.Asyncio.*;

class Manager implements AsyncContextManager<Manager> {
    @Override
    public Manager enter() {
        IO.println("__aenter__");
        return this;
    }

    @Override
    public boolean exit(Throwable error) {
        IO.println("__aexit__");
        return true;
    }
}

void foo() {
    with(new Manager(), a -> {
        IO.println(42);
    });
}

void bar() {
    with(new Manager(), a -> {
        throw new IllegalArgumentException();
    });
    IO.println("swallowed");
}

void main() {
    var loop = newEventLoop();
    loop.runUntilComplete(() -> foo());
    loop.runUntilComplete(() -> bar());
    loop.close();
}

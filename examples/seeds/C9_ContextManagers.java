// Asynchronous context managers: a class, a generator, and an object that is a coroutine function.

import module jasyncio;
import static jasyncio.Asyncio.*;

class GameContext implements AsyncContextManager<GameContext> {
    @Override
    public GameContext enter() {
        IO.println("game loading...");
        sleep(1);
        return this;
    }

    @Override
    public boolean exit(Throwable error) {
        IO.println("game exit...");
        sleep(1);
        return false;
    }

    void call(String... args) {
        with(this, game -> {
            for (var arg : args) {
                IO.println("playing " + arg);
            }
        });
    }
}

String acquireDbConnection() {
    sleep(0.1);
    IO.println("connection acquired");
    return "connection";
}

void releaseDbConnection(String conn) {
    sleep(0.1);
    IO.println(conn + " released");
}

AsyncContextManager<String> getConnection() {
    return asyncContextManager(g -> {
        var conn = acquireDbConnection();
        try {
            g.yield(conn);
        } finally {
            releaseDbConnection(conn);
        }
    });
}

void main() {
    run(() -> {
        with(new GameContext(), game -> {
            IO.println("game start...");
        });

        var game = new GameContext();
        game.call("chess", "go");

        with(getConnection(), conn -> {
            IO.println("using " + conn);
        });

        try {
            with(getConnection(), conn -> {
                throw new IllegalArgumentException("query failed");
            });
        } catch (IllegalArgumentException e) {
            IO.println(e.getMessage());
        }
    });
}

package jasyncio.sql;

import static jasyncio.Asyncio.run;

import jasyncio.coroutine.CodeWith;
import jasyncio.netty.NettyLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;

/** The databases that tests are for. */
enum Db {
    H2,
    SQLITE,
    POSTGRES,
    /** On a loop that is Netty's. */
    POSTGRES_ON_NETTY,
    POSTGRES_BY_JDBC;

    boolean isPostgres() {
        return name().startsWith("POSTGRES");
    }

    /** Without threads. */
    boolean isNative() {
        return this == POSTGRES || this == POSTGRES_ON_NETTY;
    }

    /** Runs code on a loop, with a pool of an empty database. */
    void with(CodeWith<? super SqlPool, ?> code) {
        with(options(), code);
    }

    SqlOptions options() {
        return isPostgres() ? PostgresServer.options() : SqlOptions.DEFAULT;
    }

    void with(SqlOptions options, CodeWith<? super SqlPool, ?> code) {
        String url = url();
        jasyncio.coroutine.Code<Exception> main = () -> {
            try (SqlPool pool = Sql.createPool(url, options)) {
                if (isPostgres()) {
                    pool.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
                }
                code.run(pool);
            }
        };
        try {
            if (this == POSTGRES_ON_NETTY) {
                run(main, null, () -> new NettyLoop());
            } else {
                run(main);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** An empty database, or the one that is emptied. */
    String url() {
        return switch (this) {
            case H2 -> "jdbc:h2:mem:" + UUID.randomUUID();
            case SQLITE -> "jdbc:sqlite:" + file();
            case POSTGRES, POSTGRES_ON_NETTY -> PostgresServer.shared().url();
            case POSTGRES_BY_JDBC -> PostgresServer.shared().jdbcUrl();
        };
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("jasyncio", ".sqlite");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

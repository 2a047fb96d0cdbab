package jasyncio.bench.sql;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.atomic.AtomicInteger;

/** Vert.x's client by itself, with callbacks on its event loop. */
final class VertxQueries {
    private VertxQueries() {}

    public static void main(String[] args) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        vertx.runOnContext(_ -> {
            Pool pool = PgBuilder.pool()
                    .with(new PoolOptions().setMaxSize(Load.CONNECTIONS))
                    .connectingTo(PgConnectOptions.fromUri(args[0]).setCachePreparedStatements(true)
                            .setPipeliningLimit(1))
                    .using(vertx).build();
            Load load = new Load(Double.parseDouble(args[1]), Double.parseDouble(args[2]));
            AtomicInteger left = new AtomicInteger(Load.TASKS);
            for (int i = 0; i < Load.TASKS; i++) {
                ask(vertx, pool, load, i, left);
            }
        });
    }

    private static void ask(Vertx vertx, Pool pool, Load load, int id, AtomicInteger left) {
        if (!load.goesOn()) {
            if (left.decrementAndGet() == 0) {
                load.report();
                vertx.close();
            }
            return;
        }
        pool.preparedQuery(Load.QUERY).execute(Tuple.of(id)).onComplete(rows -> {
            var row = rows.iterator().next();
            load.answered(id, row.getInteger(0), row.getString(1));
            ask(vertx, pool, load, (id + 1) % Load.ROWS, left);
        }, Throwable::printStackTrace);
    }
}

package jasyncio.sql;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.primitives.TimeoutException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many tasks move money, and are cancelled at any moment, in the middle of statements, savepoints and commits: what was
 * acknowledged has happened, each transfer wholly or not at all, and no connection is lost.
 */
class RandomTransfersTest {
    private static final int ACCOUNTS = 8;
    private static final int TASKS = 16;
    private static final int TRANSFERS = 25;

    record Entry(int id, int source, int target, int amount) {}

    record Account(int id, int balance) {}

    @ParameterizedTest
    @EnumSource
    void nothingIsLostAndNothingIsDoneTwice(Db kind) {
        long seed = Long.getLong("jasyncio.random.seed", System.nanoTime());
        kind.with(kind.options().withMaxSize(kind == Db.SQLITE ? 1 : 4), db -> {
            db.execute("CREATE TABLE accounts (id INT PRIMARY KEY, balance INT);"
                    + " CREATE TABLE entries (id INT PRIMARY KEY, source INT, target INT, amount INT)");
            db.executeMany("INSERT INTO accounts VALUES ($1, $2)",
                    IntStream.range(0, ACCOUNTS).<List<Object>>mapToObj(i -> List.of(i, 1000)).toList());
            Set<Integer> acknowledged = new HashSet<>();
            int[] given = {0};
            taskGroup(group -> {
                for (int i = 0; i < TASKS; i++) {
                    Random random = new Random(seed + i);
                    group.createTask(() -> {
                        for (int n = 0; n < TRANSFERS; n++) {
                            int id = ++given[0];
                            // in one order, so that they do not wait for each other in a circle
                            int source = random.nextInt(ACCOUNTS - 1);
                            int target = source + 1 + random.nextInt(ACCOUNTS - 1 - source);
                            Entry entry = new Entry(id, source, target, random.nextInt(-50, 50));
                            try {
                                timeout(random.nextInt(4) == 0 ? 10 : random.nextDouble() * 0.01,
                                        () -> transfer(db, entry, random.nextBoolean()));
                                acknowledged.add(id);
                            } catch (TimeoutException _) {
                                // it may have happened, if it was in time and this came after it
                            }
                        }
                    });
                }
            });
            assertThat(db.inUse()).as("seed %d", seed).isZero();
            List<Entry> entries = db.fetch(Entry.class, "SELECT * FROM entries");
            assertThat(entries).as("seed %d", seed).extracting(Entry::id).doesNotHaveDuplicates()
                    .containsAll(acknowledged);
            int[] balances = IntStream.range(0, ACCOUNTS).map(_ -> 1000).toArray();
            for (Entry entry : entries) {
                balances[entry.source()] -= entry.amount();
                balances[entry.target()] += entry.amount();
            }
            for (Account account : db.fetch(Account.class, "SELECT * FROM accounts")) {
                assertThat(account.balance()).as("account %d, seed %d", account.id(), seed)
                        .isEqualTo(balances[account.id()]);
            }
            assertThat(acknowledged).isNotEmpty();
        });
    }

    private static void transfer(SqlPool db, Entry entry, boolean inParts) throws SQLException {
        try (SqlTransaction tx = db.begin()) {
            add(tx, entry.source(), -entry.amount(), inParts);
            add(tx, entry.target(), entry.amount(), inParts);
            tx.execute("INSERT INTO entries VALUES ($1, $2, $3, $4)", entry.id(), entry.source(), entry.target(),
                    entry.amount());
            tx.commit();
        }
    }

    private static void add(SqlTransaction tx, int account, int amount, boolean inPart) throws SQLException {
        if (!inPart) {
            tx.execute("UPDATE accounts SET balance = balance + $2 WHERE id = $1", account, amount);
            return;
        }
        try (SqlTransaction taken = tx.begin()) {
            taken.execute("UPDATE accounts SET balance = balance - 999 WHERE id = $1", account);
        }
        try (SqlTransaction part = tx.begin()) {
            part.execute("UPDATE accounts SET balance = balance + $2 WHERE id = $1", account, amount);
            part.commit();
        }
    }
}

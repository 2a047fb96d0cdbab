// A REST service with a database behind it: notes, which are kept, listed, changed and deleted.
//
//     export CLASSPATH=$(mvn -q -f examples/libraries dependency:build-classpath -Dmdep.outputFile=/dev/stdout)
//     ./jasyncio run examples/Notes.java                                                # in memory, on H2
//     ./jasyncio run examples/Notes.java --database postgresql://user:secret@localhost/notes
//     curl -d '{"title": "Shopping", "text": "tea"}' http://127.0.0.1:8080/notes
//     curl http://127.0.0.1:8080/notes?done=false

import module jasyncio;
import static jasyncio.Asyncio.*;
import static jasyncio.sql.Sql.*;
import static jasyncio.web.Web.*;

import java.util.concurrent.Callable;
import module jasyncio.sql;
import module jasyncio.web;
import org.flywaydb.core.Flyway;
import picocli.CommandLine;
import picocli.CommandLine.*;

record Note(UUID id, String title, String text, boolean done, Instant created) {}

/** What a client may say of a note; null is what it does not say. */
record Change(String title, String text, Boolean done) {
    Change {
        if (title != null && (title.isBlank() || title.length() > 200)) {
            throw new IllegalArgumentException("title: must have 1 to 200 characters");
        }
        if (text != null && text.length() > 10_000) {
            throw new IllegalArgumentException("text: must not be longer than 10,000 characters");
        }
    }
}

/** What is done with notes: on a pool, or in a transaction. */
record Notebook(SqlClient db) {
    List<Note> list(Boolean done, int limit) throws SQLException {
        return done == null
                ? db.fetch(Note.class, "SELECT * FROM notes ORDER BY created DESC, id LIMIT $1", limit)
                : db.fetch(Note.class, "SELECT * FROM notes WHERE done = $1 ORDER BY created DESC, id LIMIT $2", done,
                        limit);
    }

    Note get(UUID id) throws SQLException {
        Note note = db.fetchRow(Note.class, "SELECT * FROM notes WHERE id = $1", id);
        if (note == null) {
            throw HttpException.notFound("there is no note " + id);
        }
        return note;
    }

    Note add(Change first) throws SQLException {
        if (first.title() == null) {
            throw HttpException.badRequest("title: expected a value");
        }
        UUID id = UUID.randomUUID();
        db.execute("INSERT INTO notes (id, title, text, done, created) VALUES ($1, $2, $3, $4, $5)", id, first.title(),
                first.text() == null ? "" : first.text(), first.done() == Boolean.TRUE, Instant.now());
        return get(id);
    }

    /** What is read and written in one transaction is not changed by others in between. */
    Note change(UUID id, Change change) throws SQLException {
        return db.transaction(tx -> {
            tx.fetch("SELECT id FROM notes WHERE id = $1 FOR UPDATE", id);
            Note old = new Notebook(tx).get(id);
            tx.execute("UPDATE notes SET title = $2, text = $3, done = $4 WHERE id = $1", id,
                    change.title() == null ? old.title() : change.title(),
                    change.text() == null ? old.text() : change.text(),
                    change.done() == null ? old.done() : change.done());
            return new Notebook(tx).get(id);
        });
    }

    void delete(UUID id) throws SQLException {
        if (db.execute("DELETE FROM notes WHERE id = $1", id) == 0) {
            throw HttpException.notFound("there is no note " + id);
        }
    }
}

static final AppKey<SqlPool> DATABASE = new AppKey<>("database");

Notebook notebook(Request request) {
    return new Notebook(request.app().get(DATABASE));
}

UUID id(Request request) {
    try {
        return UUID.fromString(request.path("id"));
    } catch (IllegalArgumentException e) {
        throw HttpException.badRequest("id: expected a UUID, not \"" + request.path("id") + '"');
    }
}

/** Brings the tables up to what this program needs. Flyway blocks, and so has a thread. */
void migrate(String url) {
    toThread(() -> {
        Flyway.configure().dataSource(jdbc(url), null, null).locations("filesystem:" + migrations()).load().migrate();
    });
}

/** Flyway and JDBC write the URL of PostgreSQL in another way. */
String jdbc(String url) {
    if (url.startsWith("jdbc:")) {
        return url;
    }
    URI uri = URI.create(url);
    String[] user = uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
    return "jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getPath()
            + (user.length > 0 ? "?user=" + URLEncoder.encode(user[0], StandardCharsets.UTF_8) : "")
            + (user.length > 1 ? "&password=" + URLEncoder.encode(user[1], StandardCharsets.UTF_8) : "");
}

/** The folder of the scripts, beside this program. */
Path migrations() {
    Path here = Path.of("examples/notes");
    return Files.isDirectory(here) ? here : Path.of("notes");
}

Application application(String url) {
    var app = new Application();
    app.cleanupContext(g -> {
        try (var db = createPool(url)) { // first, so that a database in memory is there as long as the service
            migrate(url);
            app.set(DATABASE, db);
            g.yield(null);
        }
    });
    app.get("/notes", request -> json(notebook(request).list(
            request.query("done") == null ? null : Boolean.valueOf(request.query("done")),
            Math.clamp(request.queryNumber("limit", 50), 1, 500))));
    app.post("/notes", request -> json(notebook(request).add(request.json(Change.class))).withStatus(201));
    app.get("/notes/{id}", request -> json(notebook(request).get(id(request))));
    app.patch("/notes/{id}", request -> json(notebook(request).change(id(request), request.json(Change.class))));
    app.delete("/notes/{id}", request -> {
        notebook(request).delete(id(request));
        return status(204);
    });
    return app;
}

@Command(name = "Notes.java", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Serves notes, which are kept in a database.")
class Serve implements Callable<Integer> {
    @Option(names = "--database", paramLabel = "URL", description = "Where the notes are kept (${DEFAULT-VALUE}).")
    String url = "jdbc:h2:mem:notes";

    @Option(names = "--port", description = "Where to listen (${DEFAULT-VALUE}).")
    int port = 8080;

    @Override
    public Integer call() throws Exception {
        runApp(application(url), WebServerOptions.DEFAULT.withPort(port));
        return 0;
    }
}

void main(String... args) {
    System.exit(new CommandLine(new Serve()).execute(args));
}

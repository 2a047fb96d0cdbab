// A crawler: follows the links of a web site from one page on, several pages at a time, and says what it found.
//
//     python3 -m http.server 8000 --bind 127.0.0.1 &
//     ./jasyncio run examples/Crawler.java http://127.0.0.1:8000/ [pages at a time, 8 unless told]
//
// Plain HTTP/1.1 on streams: a connection for each page, which the server closes after it.

import module jasyncio;
import static jasyncio.Asyncio.*;

import jasyncio.primitives.*;
import java.util.regex.*;

static final Pattern LINK = Pattern.compile("href\\s*=\\s*[\"']([^\"'#]+)", Pattern.CASE_INSENSITIVE);
static final double PATIENCE = 10;

record Page(int status, String type, String body) {}

Set<URI> seen = new LinkedHashSet<>();
Queue<URI> frontier = new Queue<>();
int bytes = 0;

Page fetch(URI page) throws IOException {
    int port = page.getPort() < 0 ? 80 : page.getPort();
    var connection = openConnection(page.getHost(), port);
    var reader = connection.reader();
    var writer = connection.writer();
    try {
        var path = page.getRawPath().isEmpty() ? "/" : page.getRawPath();
        var query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
        writer.write("GET %s%s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n"
                .formatted(path, query, page.getHost(), port).getBytes());
        writer.drain();

        int status = Integer.parseInt(line(reader).split(" ")[1]);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var header = line(reader); !header.isEmpty(); header = line(reader)) {
            var parts = header.split(":", 2);
            headers.put(parts[0], parts[1].strip());
        }
        byte[] body;
        if (headers.getOrDefault("Transfer-Encoding", "").equalsIgnoreCase("chunked")) {
            body = chunks(reader);
        } else if (headers.containsKey("Content-Length")) {
            body = reader.readExactly(Integer.parseInt(headers.get("Content-Length")));
        } else {
            body = reader.read();
        }
        return new Page(status, headers.getOrDefault("Content-Type", ""), new String(body));
    } finally {
        writer.close();
    }
}

String line(StreamReader reader) throws IOException {
    return new String(reader.readLine()).stripTrailing();
}

byte[] chunks(StreamReader reader) throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = chunkSize(reader); size > 0; size = chunkSize(reader)) {
        body.write(reader.readExactly(size));
        line(reader);
    }
    return body.toByteArray();
}

int chunkSize(StreamReader reader) throws IOException {
    return Integer.parseInt(line(reader).split(";")[0], 16);
}

void visit(URI page) {
    try {
        var answer = waitFor(() -> fetch(page), PATIENCE);
        bytes += answer.body().length();
        IO.println("%d %6d %s".formatted(answer.status(), answer.body().length(), page.getRawPath()));
        if (answer.type().startsWith("text/html")) {
            var links = LINK.matcher(answer.body());
            while (links.find()) {
                enqueue(page, links.group(1));
            }
        }
    } catch (jasyncio.primitives.TimeoutException late) {
        IO.println("late        " + page.getRawPath());
    } catch (Exception failed) {
        IO.println("failed      %s: %s".formatted(page.getRawPath(), failed));
    }
}

void enqueue(URI from, String link) {
    try {
        var target = from.resolve(link.strip());
        if ("http".equals(target.getScheme()) && target.getAuthority().equals(from.getAuthority())
                && seen.add(target)) {
            frontier.putNowait(target);
        }
    } catch (IllegalArgumentException notALink) {
        IO.println("no link     %s on %s".formatted(link, from.getRawPath()));
    }
}

void main(String[] args) {
    if (args.length == 0) {
        System.err.println("usage: Crawler.java http://host[:port]/ [pages at a time]");
        System.exit(2);
    }
    var start = URI.create(args[0]);
    int atATime = args.length > 1 ? Integer.parseInt(args[1]) : 8;
    run(() -> {
        seen.add(start);
        frontier.put(start);
        var workers = new ArrayList<Task<Void>>();
        for (int i = 0; i < atATime; i++) {
            workers.add(createTask(() -> {
                while (true) {
                    var page = frontier.get();
                    visit(page);
                    frontier.taskDone();
                }
            }));
        }
        frontier.join();
        for (var worker : workers) {
            worker.cancel();
        }
        IO.println("%d pages, %d characters".formatted(seen.size(), bytes));
    });
}

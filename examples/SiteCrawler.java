// A crawler that minds its manners: keeps to robots.txt, asks no more often than told, tries again what may work later.
//
//     export CLASSPATH=$(mvn -q -f examples/libraries dependency:build-classpath -Dmdep.outputFile=/dev/stdout)
//     ./jasyncio run examples/SiteCrawler.java --help
//     ./jasyncio run examples/SiteCrawler.java --max-pages 200 https://example.org/

import module jasyncio;
import static jasyncio.Asyncio.*;

import crawlercommons.robots.*;
import jasyncio.primitives.*;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.*;
import module jasyncio.web;
import org.jsoup.Jsoup;
import picocli.CommandLine;
import picocli.CommandLine.*;

static final String AGENT = "jasyncio-crawler";
static final int MAX_ROBOTS = 500_000;
static final int MAX_PAGE = 10_000_000;

@Command(name = "SiteCrawler.java", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Follows the links of a web site from one page on, and says what it found.")
static class Crawl implements Callable<Integer> {
    @Parameters(paramLabel = "URL", description = "Where to begin; only pages of the same host are visited.")
    URI start;

    @Option(names = "--at-a-time", description = "How many pages to fetch at the same time (${DEFAULT-VALUE}).")
    int atATime = 8;

    @Option(names = "--max-pages", description = "How many pages to visit at most (${DEFAULT-VALUE}).")
    int maxPages = 1000;

    @Option(names = "--delay", description = "Seconds between two requests, if robots.txt does not ask for more"
            + " (${DEFAULT-VALUE}).")
    double delay = 0.1;

    @Option(names = "--timeout", description = "Seconds for a page (${DEFAULT-VALUE}).")
    double timeout = 20;

    @Option(names = "--attempts", description = "How often to try a page that fails for the moment (${DEFAULT-VALUE}).")
    int attempts = 3;

    @Option(names = "--ca", paramLabel = "FILE", description = "Whom to trust, in place of the usual authorities.")
    Path authorities;

    final Set<URI> seen = new HashSet<>();
    final Queue<URI> frontier = new Queue<>();
    final Lock turn = new Lock();
    final SortedMap<String, Integer> answers = new TreeMap<>();
    final List<String> broken = new ArrayList<>();
    BaseRobotRules rules;
    ProgressBar progress;
    double wait;
    final Set<URI> forbidden = new HashSet<>();
    long bytes = 0;

    @Override
    public Integer call() throws Exception {
        jasyncio.Asyncio.run(() -> crawl(), null, NettyLoop::new);
        return broken.isEmpty() ? 0 : 1;
    }

    void crawl() throws IOException {
        var options = ClientOptions.DEFAULT.withHeader("User-Agent", AGENT).withTimeout(timeout)
                .withRetry(RetryOptions.attempts(attempts)).withMaxBodySize(MAX_PAGE);
        if (authorities != null) {
            options = options.withTls(TlsContext.client(authorities));
        }
        try (var session = new ClientSession(options);
                var bar = new ProgressBarBuilder().setTaskName("pages").setInitialMax(1).build()) {
            progress = bar;
            rules = rules(session);
            wait = Math.max(delay, rules.getCrawlDelay() / 1000.0);
            enqueue(start.getPath().isEmpty() ? start.resolve("/") : start);
            taskGroup(group -> {
                var workers = new ArrayList<Task<Void>>();
                for (int i = 0; i < atATime; i++) {
                    workers.add(group.createTask(() -> {
                        while (true) {
                            visit(session, frontier.get());
                            progress.step();
                            frontier.taskDone();
                        }
                    }));
                }
                frontier.join();
                workers.forEach(Task::cancel);
            });
        }
        IO.println("%d pages, %,d bytes, %d forbidden by robots.txt".formatted(seen.size(), bytes, forbidden.size()));
        answers.forEach((answer, count) -> IO.println("%6d %s".formatted(count, answer)));
        broken.forEach(IO::println);
    }

    /** A host without rules allows everything; one that cannot say what they are, nothing. */
    BaseRobotRules rules(ClientSession session) throws IOException {
        var parser = new SimpleRobotRulesParser();
        var url = start.resolve("/robots.txt").toString();
        try (var response = session.get(url, RequestOptions.DEFAULT.withMaxBodySize(MAX_ROBOTS))) {
            return response.ok()
                    ? parser.parseContent(url, response.bytes(), response.contentType(), List.of(AGENT))
                    : parser.failedFetch(response.status());
        }
    }

    void enqueue(URI page) {
        if (!Objects.equals(page.getAuthority(), start.getAuthority()) || seen.size() >= maxPages) {
            return;
        }
        if (seen.contains(page)) {
            return;
        }
        if (!rules.isAllowed(page.toString())) {
            forbidden.add(page);
            return;
        }
        seen.add(page);
        progress.maxHint(seen.size());
        frontier.putNowait(page);
    }

    void visit(ClientSession session, URI page) {
        try (var _ = turn.acquire()) {
            sleep(wait);
        }
        try (var response = session.get(page.toString())) {
            count(response.status() + " " + response.reason());
            if (!response.ok()) {
                broken.add(response.status() + " " + page);
                return;
            }
            if (!response.contentType().equals("text/html")) {
                return;
            }
            var text = response.text();
            bytes += text.length();
            for (var link : Jsoup.parse(text, response.url().toString()).select("a[href]").eachAttr("abs:href")) {
                follow(link);
            }
        } catch (IOException failed) {
            count(failed.getClass().getSimpleName());
            broken.add(failed.getMessage());
        }
    }

    void follow(String link) {
        try {
            var target = URI.create(link.replaceAll("#.*", ""));
            if ("http".equals(target.getScheme()) || "https".equals(target.getScheme())) {
                enqueue(target.normalize());
            }
        } catch (IllegalArgumentException notALink) {
            count("no URL");
        }
    }

    void count(String answer) {
        answers.merge(answer, 1, Integer::sum);
    }
}

void main(String[] args) {
    System.exit(new CommandLine(new Crawl()).execute(args));
}

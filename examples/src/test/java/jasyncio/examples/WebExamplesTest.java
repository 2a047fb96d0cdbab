package jasyncio.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The examples of the web, against a site that our own server serves, and in a real browser. */
class WebExamplesTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path CHROMEDRIVER = Path.of("/usr/bin/chromedriver");

    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void withoutScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    /** Starts a server, and returns the URL that it says it serves on. */
    private String serve(String engine, String program, String... arguments) throws IOException {
        Process server = Programs.start(engine, program, arguments);
        started.add(server);
        StringBuilder said = new StringBuilder();
        for (String line = server.inputReader(UTF_8).readLine(); line != null; line = server.inputReader(UTF_8)
                .readLine()) {
            if (line.matches(".* on https?://.*")) {
                return line.replaceAll(".* on ", "").replaceAll("/?$", "/");
            }
            said.append(line).append('\n');
        }
        throw new IOException("the server has not started: " + said);
    }

    private static String pem(String name) {
        return Path.of("..", "core", "src", "test", "resources", "tls", name).toAbsolutePath().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void theCrawlerKeepsToTheRulesAndTriesAgain(String engine) throws Exception {
        String site = serve(engine, "src/test/resources/Site.java");
        Process crawler = Programs.start(engine, "SiteCrawler.java", "--delay", "0.001", site);
        started.add(crawler);
        String printed = new String(crawler.getInputStream().readAllBytes(), UTF_8);
        assertThat(crawler.waitFor()).as("one link is broken: " + printed).isEqualTo(1);
        assertThat(printed).contains("23 pages, ").contains("1 forbidden by robots.txt")
                .contains("    22 200 OK\n").contains("     1 404 Not Found\n").contains("404 " + site + "missing\n")
                .doesNotContain("503").doesNotContain("diary").contains("pages 100%");
    }

    @Test
    void theCrawlerTrustsWhomItIsTold() throws Exception {
        String site = serve("auto", "src/test/resources/Site.java", pem("ec.pem"), pem("ec-key.pem"))
                .replace("127.0.0.1", "localhost");
        assertThat(site).startsWith("https://");
        Process stranger = Programs.start("auto", "SiteCrawler.java", "--attempts", "1", site);
        started.add(stranger);
        assertThat(new String(stranger.getInputStream().readAllBytes(), UTF_8)).contains("certificate");
        assertThat(stranger.waitFor()).isEqualTo(1);

        Process crawler = Programs.start("auto", "SiteCrawler.java", "--delay", "0", "--max-pages", "5", "--ca",
                pem("ec.pem"), site);
        started.add(crawler);
        assertThat(new String(crawler.getInputStream().readAllBytes(), UTF_8)).contains("5 pages, ")
                .contains("     5 200 OK");
        assertThat(crawler.waitFor()).isZero();
    }

    @Test
    void theCrawlerHelps() throws Exception {
        assertThat(Programs.run("auto", "SiteCrawler.java", "--help")).contains("Usage: SiteCrawler.java")
                .contains("--at-a-time").contains("robots.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void theLinkCheckerDrawsAChart(String engine) throws Exception {
        assumeThat(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames())
                .as("fonts are installed").isNotEmpty();
        String site = serve(engine, "src/test/resources/Site.java");
        Path chart = folder.resolve("latencies.png");
        String printed = Programs.run(engine, "LinkChecker.java", site, chart.toString());
        assertThat(printed).contains("404 Not Found").contains("BROKEN").contains("24 links, ");
        assertThat(ImageIO.read(chart.toFile()).getWidth()).isEqualTo(800);
    }

    private WebDriver browser() {
        assumeThat(CHROMIUM).as("Chromium is installed").exists();
        assumeThat(CHROMEDRIVER).as("ChromeDriver is installed").exists();
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--window-size=800,600", "--user-data-dir=" + folder.resolve("profile"));
        var service = new ChromeDriverService.Builder().usingDriverExecutable(CHROMEDRIVER.toFile()).usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    private static void waitFor(WebDriver browser, String text) {
        new WebDriverWait(browser, Duration.ofSeconds(Programs.LIMIT_SECONDS))
                .until(page -> page.findElement(By.id("log")).getText().contains(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void theChatShowsEveryWindowWhatAnybodySays(String engine) throws Exception {
        String chat = serve(engine, "WebChat.java", "0");
        WebDriver browser = browser();
        try {
            browser.get(chat + "?name=Ada");
            waitFor(browser, "Ada has come");
            String first = browser.getWindowHandle();
            browser.switchTo().newWindow(WindowType.WINDOW).get(chat + "?name=Björn");
            waitFor(browser, "Björn has come");
            browser.findElement(By.id("text")).sendKeys("hello, Ada", Keys.ENTER);
            waitFor(browser, "Björn: hello, Ada");
            browser.switchTo().window(first);
            waitFor(browser, "Björn: hello, Ada");
            browser.findElement(By.id("text")).sendKeys("<b>hello</b>, Björn", Keys.ENTER);
            waitFor(browser, "Ada: <b>hello</b>, Björn");
            Files.write(Files.createDirectories(Path.of("target")).resolve("web-chat.png"),
                    ((TakesScreenshot) browser).getScreenshotAs(OutputType.BYTES));
        } finally {
            browser.quit();
        }
        try (Stream<String> rest = started.getFirst().inputReader(UTF_8).lines()) {
            started.getFirst().toHandle().destroy(); // Process.destroy would close the stream
            assertThat(rest).as("nothing is logged").isEmpty();
        }
        assertThat(started.getFirst().waitFor()).isZero();
    }
}

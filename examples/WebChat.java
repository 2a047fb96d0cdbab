// A chat on a page: everybody who has it open sees what anybody says.
//
//     ./jasyncio run examples/WebChat.java [port, 8080 unless told]
//
// Then open http://127.0.0.1:8080/ in two windows. Each window has a WebSocket; a member who does not read for long is
// let go.

import module jasyncio;
import static jasyncio.Asyncio.*;
import static jasyncio.web.Web.*;

import jasyncio.primitives.Queue;
import module jasyncio.web;

static final int BACKLOG = 100;

record Said(String name, String text) {}

static class Member {
    final String name;
    final WebSocket socket;
    final Queue<Said> unread = new Queue<>(BACKLOG);

    Member(String name, WebSocket socket) {
        this.name = name;
        this.socket = socket;
    }
}

Set<Member> members = new LinkedHashSet<>();

void say(String name, String text) {
    var said = new Said(name, text);
    for (var member : List.copyOf(members)) {
        if (member.unread.full()) {
            members.remove(member);
            member.socket.close();
        } else {
            member.unread.putNowait(said);
        }
    }
}

void chat(WebSocket socket) throws Exception {
    var name = Request.current().query("name", "somebody");
    var member = new Member(name, socket);
    members.add(member);
    say("", name + " has come");
    var writing = createTask(() -> {
        while (true) {
            var said = member.unread.get();
            socket.send(said.name().isEmpty() ? said.text() : said.name() + ": " + said.text());
        }
    });
    try {
        for (var message : socket) {
            say(name, message.text());
        }
    } finally {
        writing.cancel();
        if (members.remove(member)) {
            say("", name + " has left");
        }
    }
}

static final String PAGE =
        """
                        <!doctype html>
                        <html lang="en">
                        <meta charset="utf-8">
                        <title>Chat</title>
                        <style>
                            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 40rem }
                    h1 { font-size: 1.4rem }
                    #log { border: 1px solid #ccc; border-radius: 6px; height: 16rem; list-style: none;
                           margin: 0 0 1rem; overflow-y: auto; padding: .5rem 1rem }
                    form { display: flex; gap: .5rem }
                    input, button { border: 1px solid #ccc; border-radius: 6px; font: inherit; padding: .4rem .6rem }
                    input { flex: 1 }
                    button { background: #2456a6; border-color: #2456a6; color: #fff; padding: .4rem 1.2rem }
                </style>
                        <h1>Chat</h1>
                        <ul id="log" aria-live="polite"></ul>
                        <form>
                    <input id="text" autocomplete="off" placeholder="Say something" autofocus>
                    <button>Send</button>
                </form>
                        <script>
                            const name = new URLSearchParams(location.search).get("name") ?? "guest";
                            const scheme = location.protocol === "https:" ? "wss:" : "ws:";
                            const query = "?name=" + encodeURIComponent(name);
                            const socket = new WebSocket(scheme + "//" + location.host + "/chat" + query);
                            const log = document.getElementById("log");
                            const text = document.getElementById("text");
                            const show = line => {
                                const item = document.createElement("li");
                                item.textContent = line;
                                log.append(item);
                                log.scrollTop = log.scrollHeight;
                            };
                            socket.onmessage = message => show(message.data);
                            socket.onclose = () => show("(the connection is closed)");
                            document.querySelector("form").onsubmit = event => {
                                event.preventDefault();
                                if (text.value) {
                                    socket.send(text.value);
                                    text.value = "";
                                }
                            };
                        </script>
                        </html>
                        """;

void main(String[] args) throws Exception {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    var app = new Application();
    app.get("/", _ -> html(PAGE));
    app.webSocket("/chat", this::chat);
    run(() -> {
        try (var server = WebServer.start(app, WebServerOptions.DEFAULT.withPort(port))) {
            IO.println("chatting on " + server.url());
            var end = new Event();
            getRunningLoop().addSignalHandler("TERM", end::set);
            getRunningLoop().addSignalHandler("INT", end::set);
            end.await();
        }
    }, null, NettyLoop::new);
}

// Sends messages over some connections to an echo server, one at a time over each, and measures how many come back and how long
// each takes.
//
// usage: load PORT CONNECTIONS BYTES WARM_UP_SECONDS SECONDS
//
// It prints "begin" when the warm-up is over, and at the end: messages, rate (messages a second), and p50, p99, p99.9 and max, the
// microseconds from the first byte sent to the last one received. It fails if what comes back is not what was sent.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

// 64 buckets for each power of two of nanoseconds: none is wider than 1.6 % of what is in it
#define SUB 6
#define BUCKETS (64 << SUB)

struct connection {
    int fd;
    size_t sent, received;
    uint64_t number;
    uint64_t began;
};

static size_t bytes;
static char *message; // what follows the number of each message
static uint64_t histogram[BUCKETS];
static uint64_t messages, longest;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static unsigned bucket_of(uint64_t nanos) {
    if (nanos < (1u << SUB)) {
        return (unsigned)nanos;
    }
    unsigned power = 63 - (unsigned)__builtin_clzll(nanos);
    return ((power - SUB + 1) << SUB) + (unsigned)((nanos >> (power - SUB)) & ((1u << SUB) - 1));
}

static double value_of(unsigned bucket) {
    unsigned power = bucket >> SUB;
    uint64_t rest = bucket & ((1u << SUB) - 1);
    return power == 0 ? (double)rest : (double)(((1u << SUB) + rest) << (power - 1));
}

static double percentile(double part) {
    uint64_t wanted = (uint64_t)((double)messages * part), seen = 0;
    for (unsigned i = 0; i < BUCKETS; i++) {
        seen += histogram[i];
        if (seen > wanted) {
            return value_of(i) / 1000;
        }
    }
    return (double)longest / 1000;
}

static void send_rest(struct connection *to) {
    while (to->sent < bytes) {
        struct iovec parts[2];
        struct msghdr header = {.msg_iov = parts};
        if (to->sent < sizeof to->number) {
            parts[header.msg_iovlen++] = (struct iovec){(char *)&to->number + to->sent, sizeof to->number - to->sent};
            parts[header.msg_iovlen++] = (struct iovec){message, bytes - sizeof to->number};
        } else {
            parts[header.msg_iovlen++] = (struct iovec){message + to->sent - sizeof to->number, bytes - to->sent};
        }
        ssize_t count = sendmsg(to->fd, &header, MSG_NOSIGNAL);
        if (count < 0) {
            if (errno == EAGAIN) {
                return;
            }
            die("send");
        }
        to->sent += (size_t)count;
    }
}

static void begin(struct connection *on) {
    on->sent = on->received = 0;
    on->number++;
    on->began = now();
    send_rest(on);
}

static void check(const struct connection *on, const char *data, size_t count) {
    size_t at = 0;
    for (; at < count && on->received + at < sizeof on->number; at++) {
        if (data[at] != ((const char *)&on->number)[on->received + at]) {
            fprintf(stderr, "load: another message came back than was sent\n");
            exit(1);
        }
    }
    if (memcmp(data + at, message + on->received + at - sizeof on->number, count - at) != 0) {
        fprintf(stderr, "load: what came back is not what was sent\n");
        exit(1);
    }
}

// Whether a message has come back.
static int receive(struct connection *on, char *buffer) {
    for (;;) {
        ssize_t count = recv(on->fd, buffer, bytes - on->received, 0);
        if (count == 0) {
            fprintf(stderr, "load: the server has closed a connection\n");
            exit(1);
        }
        if (count < 0) {
            if (errno == EAGAIN) {
                return 0;
            }
            die("recv");
        }
        check(on, buffer, (size_t)count);
        on->received += (size_t)count;
        if (on->received == bytes) {
            return 1;
        }
    }
}

int main(int count, char **words) {
    if (count != 6 || (bytes = strtoul(words[3], NULL, 10)) < sizeof(uint64_t)) {
        fprintf(stderr, "usage: load PORT CONNECTIONS BYTES WARM_UP_SECONDS SECONDS, with 8 bytes at least\n");
        return 2;
    }
    int connections = atoi(words[2]);
    double warm_up = atof(words[4]), seconds = atof(words[5]);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(words[1]))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    message = malloc(bytes);
    for (size_t i = 0; i < bytes; i++) {
        message[i] = (char)(i * 7 + 1);
    }
    char *buffer = malloc(bytes);
    struct connection *all = calloc((size_t)connections, sizeof *all);
    int poll = epoll_create1(0);
    for (int i = 0; i < connections; i++) {
        int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
        if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
            die("connect");
        }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        all[i].fd = fd;
        struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = &all[i]};
        if (fcntl(fd, F_SETFL, O_NONBLOCK) != 0 || epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event) != 0) {
            die("epoll_ctl");
        }
    }
    uint64_t start = now() + (uint64_t)(warm_up * 1e9), end = start + (uint64_t)(seconds * 1e9);
    int measuring = 0;
    for (int i = 0; i < connections; i++) {
        begin(&all[i]);
    }
    struct epoll_event events[256];
    for (;;) {
        int ready = epoll_wait(poll, events, 256, 10000);
        if (ready == 0) {
            fprintf(stderr, "load: nothing has come back for ten seconds\n");
            return 1;
        }
        uint64_t time = 0;
        for (int i = 0; i < ready; i++) {
            struct connection *on = events[i].data.ptr;
            send_rest(on);
            if (!receive(on, buffer)) {
                continue;
            }
            time = now();
            if (measuring) {
                uint64_t took = time - on->began;
                histogram[bucket_of(took)]++;
                messages++;
                longest = took > longest ? took : longest;
            }
            begin(on);
        }
        time = time ? time : now();
        if (!measuring && time >= start) {
            measuring = 1;
            start = time;
            puts("begin");
            fflush(stdout);
        }
        if (time >= end) {
            double took = (double)(time - start) / 1e9;
            printf("messages %llu\nrate %.1f\np50 %.1f\np99 %.1f\np99.9 %.1f\nmax %.1f\n", (unsigned long long)messages,
                   (double)messages / took, percentile(0.5), percentile(0.99), percentile(0.999), (double)longest / 1000);
            return 0;
        }
    }
}

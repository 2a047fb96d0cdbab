// An echo server on epoll with nothing around it: the limit for all others. Prints "ready PORT".
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define ROOM 65536

struct connection {
    int fd;
    size_t held; // what is to be sent before more is received
    char data[ROOM];
};

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void lost(struct connection *gone) {
    close(gone->fd);
    free(gone);
}

// False once the connection is gone.
static int send_held(int poll, struct connection *to) {
    size_t sent = 0;
    while (sent < to->held) {
        ssize_t count = send(to->fd, to->data + sent, to->held - sent, MSG_NOSIGNAL);
        if (count < 0) {
            if (errno != EAGAIN) {
                return 0;
            }
            break;
        }
        sent += (size_t)count;
    }
    int was_held = to->held > 0;
    memmove(to->data, to->data + sent, to->held - sent);
    to->held -= sent;
    if (to->held > 0 || (was_held && sent == 0)) {
        struct epoll_event event = {.events = EPOLLOUT, .data.ptr = to};
        return epoll_ctl(poll, EPOLL_CTL_MOD, to->fd, &event) == 0;
    }
    return 1;
}

static int receive(int poll, struct connection *from) {
    ssize_t count = recv(from->fd, from->data, ROOM, 0);
    if (count < 0) {
        return errno == EAGAIN;
    }
    if (count == 0) {
        return 0;
    }
    from->held = (size_t)count;
    return send_held(poll, from);
}

int main(void) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, 4096) != 0
        || getsockname(listener, (struct sockaddr *)&address, &length) != 0) {
        die("listen");
    }
    int poll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    printf("ready %d\n", ntohs(address.sin_port));
    fflush(stdout);
    struct epoll_event events[256];
    for (;;) {
        int ready = epoll_wait(poll, events, 256, -1);
        for (int i = 0; i < ready; i++) {
            struct connection *known = events[i].data.ptr;
            if (known == NULL) {
                int fd;
                while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                    struct connection *fresh = malloc(sizeof *fresh);
                    fresh->fd = fd;
                    fresh->held = 0;
                    event.events = EPOLLIN;
                    event.data.ptr = fresh;
                    epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
                }
            } else if (events[i].events & EPOLLOUT) {
                if (!send_held(poll, known)) {
                    lost(known);
                } else if (known->held == 0) {
                    event.events = EPOLLIN;
                    event.data.ptr = known;
                    epoll_ctl(poll, EPOLL_CTL_MOD, known->fd, &event);
                }
            } else if (!receive(poll, known)) {
                lost(known);
            }
        }
    }
}

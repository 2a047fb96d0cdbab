// Sends lines of 100 bytes, each with its number, to whoever connects, as fast as they are taken. Prints "ready PORT".
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINE 100
#define LINES 1000

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, 16) != 0
        || getsockname(listener, (struct sockaddr *)&address, &length) != 0) {
        perror("listen");
        return 1;
    }
    printf("ready %d\n", ntohs(address.sin_port));
    fflush(stdout);
    static char block[LINE * LINES + 1];
    for (int i = 0; i < LINES; i++) {
        // the number, and dots up to the end of the line
        int digits = sprintf(block + i * LINE, "%d ", i);
        memset(block + i * LINE + digits, '.', LINE - 1 - (size_t)digits);
        block[(i + 1) * LINE - 1] = '\n';
    }
    for (;;) {
        int reader = accept(listener, NULL, NULL);
        for (size_t at = 0;; at = at == LINE * LINES ? 0 : at) {
            ssize_t sent = send(reader, block + at, LINE * LINES - at, 0);
            if (sent < 0) {
                break;
            }
            at += (size_t)sent;
        }
        close(reader);
    }
}

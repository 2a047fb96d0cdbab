// An echo server in Go on one P, a goroutine for each connection. Prints "ready PORT".
package main

import (
	"fmt"
	"net"
	"runtime"
)

func serve(connection net.Conn) {
	defer connection.Close()
	buffer := make([]byte, 65536)
	for {
		count, err := connection.Read(buffer)
		if err != nil {
			return
		}
		if _, err = connection.Write(buffer[:count]); err != nil {
			return
		}
	}
}

func main() {
	runtime.GOMAXPROCS(1)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println("ready", listener.Addr().(*net.TCPAddr).Port)
	for {
		connection, err := listener.Accept()
		if err != nil {
			panic(err)
		}
		go serve(connection)
	}
}

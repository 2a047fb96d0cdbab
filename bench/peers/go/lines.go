// Reads lines from a connection, on one P, and prints "ns", the time of one.
//
// usage: lines HOW_MANY PORT
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"os"
	"runtime"
	"sort"
	"strconv"
	"time"
)

func main() {
	runtime.GOMAXPROCS(1)
	lines, _ := strconv.Atoi(os.Args[1])
	var times []float64
	for round := 0; round < 3; round++ {
		connection, err := net.Dial("tcp", "127.0.0.1:"+os.Args[2])
		if err != nil {
			panic(err)
		}
		reader := bufio.NewReaderSize(connection, 65536)
		start := time.Now()
		for i := 0; i < lines; i++ {
			line, err := reader.ReadBytes('\n')
			if err != nil || len(line) != 100 || !bytes.HasPrefix(line, strconv.AppendInt(nil, int64(i%1000), 10)) {
				panic(fmt.Sprint("not the line that was expected: ", string(line), err))
			}
		}
		times = append(times, float64(time.Since(start).Nanoseconds())/float64(lines))
		connection.Close()
	}
	sort.Float64s(times)
	fmt.Println("ns", times[1])
}

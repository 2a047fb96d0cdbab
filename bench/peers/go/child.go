// Starts children, and prints "ns", the time of one: one that is spoken to, or one that writes much.
//
// usage: child talk|pipe
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sort"
	"strconv"
	"time"
)

const size = 300_000_000

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func talk() int {
	const times = 200
	for i := 0; i < times; i++ {
		child := exec.Command("cat")
		stdin, err := child.StdinPipe()
		check(err)
		stdout, err := child.StdoutPipe()
		check(err)
		check(child.Start())
		_, err = io.WriteString(stdin, "hello\n")
		check(err)
		line, err := bufio.NewReader(stdout).ReadString('\n')
		check(err)
		if line != "hello\n" {
			panic(line)
		}
		check(stdin.Close())
		check(child.Wait())
	}
	return times
}

func pipe() int {
	child := exec.Command("head", "-c", strconv.Itoa(size), "/dev/zero")
	stdout, err := child.StdoutPipe()
	check(err)
	check(child.Start())
	total := 0
	buffer := make([]byte, 65536)
	for {
		count, err := stdout.Read(buffer)
		total += count
		if err == io.EOF {
			break
		}
		check(err)
	}
	check(child.Wait())
	if total != size {
		panic(total)
	}
	return 1
}

func main() {
	work := map[string]func() int{"talk": talk, "pipe": pipe}[os.Args[1]]
	var times []float64
	for round := 0; round < 3; round++ {
		start := time.Now()
		children := work()
		times = append(times, float64(time.Since(start).Nanoseconds())/float64(children))
	}
	sort.Float64s(times)
	fmt.Println("ns", times[1])
}

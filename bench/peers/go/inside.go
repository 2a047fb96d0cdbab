// What happens inside one process, in Go on one P: prints "ns", and the time of one operation, the median of some rounds.
//
// usage: inside WORK [SIZE]
package main

import (
	"fmt"
	"os"
	"runtime"
	"sort"
	"strconv"
	"sync"
	"time"
)

const rounds = 5

func check(actual, expected int) {
	if actual != expected {
		panic(fmt.Sprintf("the work was not done: %d and not %d", actual, expected))
	}
}

func turns(tasks int) int {
	each := 2_000_000 / tasks
	if each < 20 {
		each = 20
	}
	var all sync.WaitGroup
	done := 0
	for i := 0; i < tasks; i++ {
		all.Add(1)
		go func() {
			for turn := 0; turn < each; turn++ {
				runtime.Gosched()
				done++
			}
			all.Done()
		}()
	}
	all.Wait()
	check(done, tasks*each)
	return done
}

func createAwait(int) int {
	const n = 1_000_000
	sum := 0
	for i := 0; i < n; i++ {
		result := make(chan int)
		go func() { result <- 1 }()
		sum += <-result
	}
	check(sum, n)
	return n
}

func queueItems(room int) int {
	const n = 2_000_000
	queue := make(chan int, room)
	go func() {
		for i := 0; i < n; i++ {
			queue <- i
		}
		close(queue)
	}()
	sum := 0
	for item := range queue {
		sum += item
	}
	check(sum, n*(n-1)/2)
	return n
}

func lock(int) int {
	const n = 2_000_000
	var mutex sync.Mutex
	times := 0
	for i := 0; i < n; i++ {
		mutex.Lock()
		times++
		mutex.Unlock()
	}
	check(times, n)
	return n
}

func gather(coroutines int) int {
	const times = 100
	sum := 0
	for time := 0; time < times; time++ {
		results := make(chan int, coroutines)
		for i := 0; i < coroutines; i++ {
			go func() {
				runtime.Gosched()
				results <- 1
			}()
		}
		for i := 0; i < coroutines; i++ {
			sum += <-results
		}
	}
	check(sum, coroutines*times)
	return sum
}

func main() {
	runtime.GOMAXPROCS(1)
	work := map[string]func(int) int{"switch": turns, "create_await": createAwait, "queue_items": queueItems, "lock": lock,
		"gather": gather}[os.Args[1]]
	size := 0
	if len(os.Args) > 2 {
		size, _ = strconv.Atoi(os.Args[2])
	}
	var times []float64
	for i := 0; i < rounds; i++ {
		start := time.Now()
		operations := work(size)
		times = append(times, float64(time.Since(start).Nanoseconds())/float64(operations))
	}
	sort.Float64s(times)
	fmt.Println("ns", times[rounds/2])
}

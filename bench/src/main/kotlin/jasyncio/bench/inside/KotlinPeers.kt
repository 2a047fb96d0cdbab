package jasyncio.bench.inside

import kotlin.time.Duration.Companion.nanoseconds
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.yield

/** The same work on kotlinx.coroutines, on `runBlocking`'s single-threaded event loop. */
internal object KotlinPeers {
    @JvmStatic
    fun turns(tasks: Int, turns: Int): Long = runBlocking {
        val all = ArrayList<Deferred<Int>>(tasks)
        repeat(tasks) {
            all.add(async {
                var done = 0
                while (done < turns) {
                    yield()
                    done++
                }
                done
            })
        }
        var done = 0L
        for (task in all) {
            done += task.await()
        }
        done
    }

    @JvmStatic
    fun createAwait(tasks: Int): Long = runBlocking {
        var sum = 0L
        repeat(tasks) { sum += async { 1 }.await() }
        sum
    }

    @JvmStatic
    fun queueItems(items: Int, room: Int): Long = runBlocking {
        val queue = Channel<Int>(room)
        launch { repeat(items) { queue.send(it) } }
        var sum = 0L
        repeat(items) { sum += queue.receive() }
        sum
    }

    @JvmStatic
    fun lockRoundTrips(times: Int): Long = runBlocking {
        val lock = Mutex()
        var done = 0L
        repeat(times) {
            lock.lock()
            done = Checked.next(done)
            lock.unlock()
        }
        done
    }

    @JvmStatic
    fun semaphoreRoundTrips(times: Int): Long = runBlocking {
        val semaphore = Semaphore(1)
        var done = 0L
        repeat(times) {
            semaphore.acquire()
            done = Checked.next(done)
            semaphore.release()
        }
        done
    }

    @JvmStatic
    fun flowItems(items: Int): Long = runBlocking {
        var sum = 0L
        flow { repeat(items) { emit(it) } }.collect { sum += it }
        sum
    }

    @JvmStatic
    fun gather(coroutines: Int, times: Int): Long = runBlocking {
        var sum = 0L
        repeat(times) {
            sum += List(coroutines) { async { one() } }.awaitAll().sum()
        }
        sum
    }

    @JvmStatic
    fun scopes(coroutines: Int, times: Int): Long = runBlocking {
        var sum = 0L
        repeat(times) {
            coroutineScope {
                repeat(coroutines) {
                    launch {
                        val one = one() // first: in between, others add theirs
                        sum += one
                    }
                }
            }
        }
        sum
    }

    @JvmStatic
    fun sleepers(tasks: Int, @Suppress("UNUSED_PARAMETER") seconds: Double, course: Asleep.Course) {
        runBlocking {
            val all = ArrayList<Job>(tasks)
            repeat(tasks) { all.add(launch { delay((course.secondsLeft() * 1000).toLong()) }) }
            yield()
            course.asleep()
            all.forEach { it.join() }
        }
    }

    @JvmStatic
    fun timers(timers: Int): Long {
        val delays = Timers.delays(timers)
        return runBlocking {
            var left = Timers.fired(timers)
            var last = 0L
            val began = System.nanoTime()
            val all = ArrayList<Job>(timers)
            repeat(timers) {
                all.add(launch(start = CoroutineStart.UNDISPATCHED) {
                    delay((began + Timers.firstDue(timers) + delays[it] - System.nanoTime()).nanoseconds)
                    if (--left == 0) {
                        last = System.nanoTime()
                    }
                })
            }
            for (i in 0 until timers) {
                if (Timers.isCancelled(i)) {
                    all[i].cancel()
                }
            }
            val slept = Timers.block(began, Timers.firstDue(timers) + 1_000_000_000)
            all.forEach { it.join() }
            last - began - slept
        }
    }

    private suspend fun one(): Int {
        yield()
        return 1
    }
}
